"""The table of events: who may read it, what its filters leave, and that nobody can change it."""

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.core.audit.naming import DETAILS
from portal.core.audit.words import EXPORTED, WORDS
from portal.core.events import emit
from portal.core.models import Event, Record
from tests.address_walk import addresses
from tests.conftest import SiteTree
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db

PAGE = "/admin/reports/events/"
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _rights(site_tree: SiteTree) -> None:
    set_up()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, query: str = "") -> list[str]:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return [event.verb for event in answer.context["object_list"]]


@pytest.fixture
def told(editor: User) -> Record:
    """Three events: two of them by the editor, one about a record."""
    Event.objects.all().delete()
    record = Record.objects.create(kind="projects.project")
    emit("page.published", actor=editor)
    emit("thing.changed", record, actor=editor, reason="=1+1")
    emit("role.given", kind="accounts.user")
    return record


def test_operator_reads_what_happened_in_words(operator: User, told: Record) -> None:
    client = signed_in(operator)
    assert listed(client) == ["role.given", "thing.changed", "page.published"]
    html = client.get(PAGE).content.decode()
    assert html.count("Page published") > 0
    assert client.get(f"{PAGE}results/").status_code == 200


@pytest.mark.parametrize("persona", ["citizen", "partner", "editor", "core_member", "coordinator"])
def test_events_are_refused_to_everybody_else(
    request: pytest.FixtureRequest, told: Record, persona: str
) -> None:
    client = signed_in(request.getfixturevalue(persona))
    before = Event.objects.count()
    for path in (PAGE, f"{PAGE}results/"):
        assert client.get(path).status_code == 302
    assert client.post(PAGE).status_code == 302
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("query", "verbs"),
    [
        ("?verb=page.published", ["page.published"]),
        ("?verb=page.published&verb=role.given", ["role.given", "page.published"]),
        ("?kind=accounts.user", ["role.given"]),
        ("?actor=EDITOR@tests", ["thing.changed", "page.published"]),
        ("?actor=nobody", []),
        ("?record_key={key}", ["thing.changed"]),
        ("?at_from=2020-01-01&at_to=2020-01-02", []),
        ("?at_from=2020-01-01", ["role.given", "thing.changed", "page.published"]),
    ],
)
def test_filter_leaves(operator: User, told: Record, query: str, verbs: list[str]) -> None:
    assert listed(signed_in(operator), query.format(key=told.pk)) == verbs


@pytest.mark.parametrize(
    "query", ["?verb=x", "?at_from=x", "?record_key=x", f"?record_key={9**40}", "?export=csv&p=x"]
)
def test_filter_that_makes_no_sense_is_no_error(operator: User, told: Record, query: str) -> None:
    answer = signed_in(operator).get(PAGE + query)
    assert (answer.status_code, answer["Content-Type"][:9]) == (200, "text/html")


def test_export_is_harmless_for_spreadsheets_and_is_an_event_itself(
    operator: User, told: Record
) -> None:
    User.objects.filter(email__startswith="editor").update(name="=cmd|x")
    answer = signed_in(operator).post(f"{PAGE}?record_key={told.pk}")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[2] for line in lines[1:]] == ["thing.changed"]
    assert ";'=cmd|x;" in lines[1]
    export = Event.objects.get(verb=EXPORTED)
    assert (export.actor, export.public, export.payload) == (
        operator,
        False,
        {"rows": 1, "filters": f"record_key={told.pk}"},
    )


def test_events_cannot_be_changed_or_deleted(told: Record) -> None:
    event = Event.objects.order_by("id")[0]
    event.verb = "other"
    with pytest.raises(TypeError, match="cannot be changed"):
        event.save()
    with pytest.raises(TypeError, match="cannot be deleted"):
        event.delete()
    event.refresh_from_db()
    assert event.verb == "page.published"


def test_no_address_changes_events(operator: User, told: Record) -> None:
    routes = {address.route for address in addresses()}
    assert sorted(route for route in routes if "reports/events" in route) == [
        "admin/reports/events/",
        "admin/reports/events/results/",
    ]
    assert [route for route in routes if "core/event" in route or "core_event" in route] == []
    client = signed_in(operator)
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(PAGE).status_code == 405


def test_list_needs_the_same_queries_with_2_and_with_20(operator: User, editor: User) -> None:
    def queries() -> int:
        client = signed_in(operator)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    for _ in range(2):
        emit("page.published", actor=editor)
    few = queries()
    for _ in range(18):
        emit("page.published", actor=editor)
    assert queries() == few


def test_every_verb_in_the_code_has_words() -> None:
    missing = {verb for file in code() for verb in literal_verbs(file)} - set(WORDS)
    assert missing == set()


def code() -> list[Path]:
    return [
        file
        for folder in ("portal", "network")
        for file in (ROOT / folder).rglob("*.py")
        if "migrations" not in file.parts
    ]


def literal_verbs(file: Path) -> list[str]:
    """Return the verbs that a module hands to `emit` as they stand."""

    def is_emit(node: Any) -> bool:
        return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "emit"

    calls: list[Any] = [node for node in ast.walk(ast.parse(file.read_text())) if is_emit(node)]
    firsts = [call.args[0] for call in calls if call.args]
    return [str(first.value) for first in firsts if isinstance(first, ast.Constant)]


def test_time_of_an_event_is_shown_with_its_hour(operator: User) -> None:
    Event.objects.create(verb="page.moved", at=datetime(2026, 1, 2, 12, 30, tzinfo=UTC))
    assert "02.01.2026 13:30" in signed_in(operator).get(PAGE).content.decode()


def test_table_names_what_it_is_about_and_leads_there(operator: User, citizen: User) -> None:
    project = ProjectFactory.create(code="P77")
    Event.objects.all().delete()
    emit("project.status_changed", project.record, actor=operator, after="active")
    emit("role.given", kind="accounts.user", user=citizen.pk, role="core team")
    answer = signed_in(operator).get(PAGE)
    assert f'/edit/{project.pk}/">project: P77</a>' in answer.content.decode()
    role = answer.context["object_list"][0]
    with translation.override("de"):
        assert role.told == f"{DETAILS['role']}: core team; {DETAILS['user']}: {citizen}"


def test_table_says_number_and_kind_of_what_is_gone(operator: User) -> None:
    Event.objects.all().delete()
    Event.objects.create(verb="facts.published", kind="projects.project", record_key=987654)
    Event.objects.create(verb="page.deleted", kind="no.such", payload={"page": 987654})
    page, project = signed_in(operator).get(PAGE).context["object_list"]
    with translation.override("de"):
        assert (page.about, page.told) == ("no.such", f"{DETAILS['page']}: 987654")
        assert (project.about, project.address) == ("project 987654", None)
