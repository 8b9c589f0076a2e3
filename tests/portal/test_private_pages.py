"""Private pages: what is behind a sign-in is named nowhere in front of it."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page, PageViewRestriction

from portal.accounts.models import User
from portal.projects.models import Project
from portal.projects.overview import field_rows
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    ChapterPageFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
)
from tests.portal.strategy.given import add_goal, measured, today

EVERYWHERE = (
    "/",
    "/strategie/",
    "/strategie/ziele/",
    "/strategie/luecken/",
    "/projekte/",
    "/projekte/?ansicht=tabelle",
    "/projekte/?ansicht=karte",
    "/projekte/?format=csv",
    "/suche/?q=sehr",
    "/sitemap.xml",
    "/projekte/offenes-projekt/",
    "/daten/kennzahlen.csv",
)


@pytest.fixture
def private(site_tree: SiteTree) -> None:
    """A goal, its project and a chapter that only members may read, beside open ones."""
    hidden = add_goal(site_tree, code="Z-9")
    hidden.title = "Sehr geheimes Ziel"
    project = ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory(code="V-9"), title="Sehr geheimes Projekt"
    )
    openly = ProjectPageFactory(
        parent=site_tree.projects,
        record=ProjectFactory(code="V-8"),
        title="Offenes Projekt",
        slug="offenes-projekt",
    )
    indicator = measured(
        hidden,
        33,
        code="Z-9-1",
        label={"de": "Sehr geheime Kennzahl"},
        next_due=today() - timedelta(days=10),
    )
    openly.record.goals.add(hidden.record)
    openly.record.indicators.add(indicator)
    openly.record.save()
    chapter = ChapterPageFactory(parent=site_tree.strategy, title="Sehr geheimes Kapitel")
    hidden.save_revision().publish()
    for page in (hidden, project, chapter):
        PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.usefixtures("private")
def test_private_pages_are_named_nowhere(client: Client) -> None:
    words = (
        "Sehr geheimes Ziel",
        "Sehr geheimes Projekt",
        "Sehr geheimes Kapitel",
        "Sehr geheime Kennzahl",
    )
    told = []
    for address in EVERYWHERE:
        response = client.get(address)
        assert (address, response.status_code) == (address, 200)
        told += [(address, word) for word in words if word in response.content.decode()]
    assert told == []


@pytest.mark.usefixtures("private")
def test_figures_of_a_private_goal_are_for_editors(client: Client, editor: User) -> None:
    address = "/daten/kennzahl/Z-9-1.csv"
    assert client.get(address).status_code == 404
    client.force_login(editor)
    assert client.get(address).status_code == 200


def test_private_section_is_not_in_the_menu(client: Client, site_tree: SiteTree) -> None:
    menu = [link.title for link in client.get("/").context["frame"].menu]
    assert menu == ["Strategie", "Projekte", "Aktuelles", "Termine"]
    section = Page.objects.get(pk=site_tree.news.pk)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    menu = [link.title for link in client.get("/").context["frame"].menu]
    assert menu == ["Strategie", "Projekte", "Termine"]


@pytest.mark.usefixtures("private")
@pytest.mark.parametrize("language", ["en", "nl", "de-simple"])
def test_private_page_is_private_in_every_language(client: Client, language: str) -> None:
    for title in ("Sehr geheimes Projekt", "Sehr geheimes Kapitel", "Sehr geheimes Ziel"):
        page = Page.objects.get(title=title, locale__language_code=language)
        assert client.get(page.url).status_code == 302
    for address in EVERYWHERE:
        html = client.get(f"/{language}{address}").content.decode()
        assert "geheim" not in html


@pytest.mark.usefixtures("private")
def test_private_projects_are_not_counted(rf: RequestFactory) -> None:
    rows = {row.field.code: row.counts for row in field_rows(rf.get("/"), "de")}
    fields = {project.code: project.field.code for project in Project.objects.all()}
    assert (rows[fields["V-8"]], rows[fields["V-9"]]) == ({"running": 1}, {})


@pytest.mark.usefixtures("private")
def test_partner_of_a_private_project_is_not_offered_as_filter(client: Client) -> None:
    for code in ("V-8", "V-9"):
        PartnerFactory(
            project=Project.objects.get(code=code),
            actor=ActorFactory(name={"de": f"Betrieb von {code}"}),
        )
    html = client.get("/projekte/").content.decode()
    assert ("Betrieb von V-8" in html, "Betrieb von V-9" in html) == (True, False)
