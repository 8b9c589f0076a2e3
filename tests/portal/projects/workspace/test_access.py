"""Each page of the workspace for each persona, with an own, a foreign, a hidden and no project."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.projects.workspace import calendar, filing, proposing, tasking
from portal.projects.workspace.proposing import Wording
from portal.projects.workspace.uploading import Upload
from tests.conftest import SiteTree
from tests.factories import (
    MembershipFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
)
from tests.portal.projects.workspace.conftest import Work, read, signed_in

pytestmark = pytest.mark.django_db

SECRET = Upload("plan.pdf", "pdf", b"%PDF-1.4 secret %%EOF")
REASON = "Only members of this project may do this."
PERSONAS = ("member", "steward", "stranger", "citizen", "core_member", "coordinator", "operator")
ALLOWED = frozenset({"member", "steward", "core_member", "coordinator", "operator"})


def addresses(work: Work) -> list[str]:
    """Return the addresses that belong to a project, each with something behind it."""
    project = work.project
    proposal = proposing.send(
        project, work.member, Wording("de", "Neues", "Es misst.", documents=[SECRET])
    )
    tasking.make(project, work.member, "Abstimmen")
    document = filing.add(project, work.member, "Plan", SECRET)
    code, milestone = project.code, project.milestones.get()
    names: dict[str, list[object]] = {
        "workspace": [],
        "project_team": [],
        "propose": [],
        "proposal": [proposal.pk],
        "proposal_file": [proposal.pk, proposal.files.get().pk],
        "report_milestone": [milestone.pk],
        "tasks": [],
        "internal_documents": [],
        "internal_document": [document.pk],
        "document_file": [document.pk, 1],
    }
    return [reverse(name, args=[code, *rest]) for name, rest in names.items()]


def who(name: str, work: Work, request: pytest.FixtureRequest) -> User:
    person: User = getattr(work, name, None) or request.getfixturevalue(name)
    return person


@pytest.mark.parametrize("persona", PERSONAS)
def test_project_answers_members_and_core_team_only(
    work: Work, request: pytest.FixtureRequest, persona: str
) -> None:
    client = signed_in(who(persona, work, request))
    answers = [read(client, address) for address in addresses(work)]
    expected = 200 if persona in ALLOWED else 403
    assert [status for status, _content in answers] == [expected] * len(answers)
    if persona not in ALLOWED:
        assert [REASON in content.decode() for _s, content in answers] == [True] * len(answers)
        assert not any(b"secret" in content for _status, content in answers)


@pytest.mark.parametrize("persona", ["member", "stranger", "citizen"])
def test_hidden_project_is_not_there_for_anybody_outside_the_city(
    work: Work, request: pytest.FixtureRequest, persona: str
) -> None:
    paths = addresses(work)
    work.project.unpublish()
    client = signed_in(who(persona, work, request))
    assert [read(client, path)[0] for path in paths] == [404] * len(paths)


@pytest.mark.parametrize("persona", PERSONAS)
def test_project_without_public_page_is_open_to_its_people_only(
    work: Work, request: pytest.FixtureRequest, persona: str
) -> None:
    paths = addresses(work)
    for page in work.project.pages.all():
        page.unpublish()
    client = signed_in(who(persona, work, request))
    answers = [read(client, path) for path in paths]
    expected = 200 if persona in ALLOWED else 404
    assert [status for status, _content in answers] == [expected] * len(paths)
    named = [b"Parken am Rhein" in content for _status, content in answers]
    assert any(named) == (persona in ALLOWED)


@pytest.mark.parametrize("persona", PERSONAS)
def test_project_that_does_not_exist_is_not_found(
    work: Work, request: pytest.FixtureRequest, persona: str
) -> None:
    client = signed_in(who(persona, work, request))
    paths = [address.replace("/P1/", "/NIX/") for address in addresses(work)]
    assert [read(client, path)[0] for path in paths] == [404] * len(paths)


def test_nobody_is_led_to_sign_in_and_back(work: Work) -> None:
    for address in [*addresses(work), "/mein/", "/mein/oeffentlich/", "/mein/kontakt/"]:
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/konto/anmelden/?next={address}")


def test_key_of_another_project_is_not_found_in_ones_own(work: Work) -> None:
    paths = [address.replace("/P1/", "/P2/") for address in addresses(work)]
    client = signed_in(work.stranger)
    statuses = dict(zip(paths, [read(client, path)[0] for path in paths], strict=True))
    with_key = [path for path in paths if any(part.isdigit() for part in path.split("/"))]
    assert len(with_key) == 5
    assert {path: statuses[path] for path in with_key} == dict.fromkeys(with_key, 404)


def test_membership_that_ended_today_opens_nothing(work: Work) -> None:
    person = MembershipFactory.create(organisation=work.organisation, ended=True).user
    assert signed_in(person).get("/mein/projekte/P1/").status_code == 403


def test_partner_without_project_is_told_so(work: Work) -> None:
    person = MembershipFactory.create().user
    page = signed_in(person).get("/mein/").content.decode()
    assert "None of your organisations takes part" in page
    assert "Parken am Rhein" not in page


def test_own_list_holds_own_projects_with_published_facts(work: Work, site_tree: SiteTree) -> None:
    draft = ProjectFactory.create(code="P9", draft=True)
    PartnerFactory.create(project=draft, actor=work.organisation)
    planned = ProjectFactory.create(code="P8", planned_one=True)
    ProjectPageFactory.create(
        parent=site_tree.projects, record=planned, title="Hafenkino"
    ).unpublish()
    PartnerFactory.create(project=planned, actor=work.organisation)
    page = signed_in(work.member).get("/mein/").content.decode()
    assert {code: f"/projekte/{code}/" in page for code in ("P1", "P2", "P8", "P9")} == {
        "P1": True,
        "P2": False,
        "P8": True,
        "P9": False,
    }
    assert "Hafenkino" in page
    assert "Hafenkino" not in signed_in(work.stranger).get("/mein/").content.decode()
    outside = signed_in(work.member).get("/mein/oeffentlich/").content.decode()
    assert outside.count("The public does not see this project yet.") == 1


def test_due_dates_of_a_planned_project_are_in_ones_own_calendar_only(work: Work) -> None:
    for page in work.project.pages.all():
        page.unpublish()
    milestone = str(work.project.milestones.get().title)
    feeds = [
        Client().get(calendar.renew(person)).content.decode()
        for person in (work.member, work.stranger)
    ]
    assert [milestone in each for each in feeds] == [True, False]


@pytest.mark.parametrize("language", ["en", "nl", "de-simple"])
def test_workspace_is_there_in_each_language(work: Work, language: str) -> None:
    client = signed_in(work.member)
    assert client.get(f"/{language}/mein/").status_code == 200
    assert client.get(f"/{language}/mein/projekte/P1/").status_code == 200


def test_pages_are_kept_by_no_cache_and_found_by_no_search_engine(work: Work) -> None:
    answer = signed_in(work.member).get("/mein/projekte/P1/")
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer.content.decode()


def test_partner_arrives_at_the_projects_and_finds_them_from_the_account(work: Work) -> None:
    page = signed_in(work.member).get("/konto/").content.decode()
    assert 'href="/mein/"' in page


def test_citizen_finds_no_way_to_projects(citizen: User, work: Work) -> None:
    assert 'href="/mein/"' not in signed_in(citizen).get("/konto/").content.decode()
