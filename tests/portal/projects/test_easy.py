"""Projects in Leichte Sprache: short sentences, a picture, no badges, no table."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core.models import BrandSettings
from portal.projects.models import Project, ProjectPage
from portal.projects.presenters import ProjectSheet
from tests.conftest import SiteTree
from tests.factories import LightFactory, MilestoneFactory, ProjectFactory, ProjectPageFactory

pytestmark = pytest.mark.once

EASY = {
    "title": "Bäume am Rhein",
    "summary": "Die Bäume brauchen Wasser.\nMess·geräte helfen dabei.",
}
PHONE = "+49 2822 000000"


@pytest.fixture
def phone(site_tree: SiteTree) -> str:
    """The city's telephone."""
    brand = BrandSettings.for_site(site_tree.start.get_site())
    brand.phone = PHONE
    brand.save()
    return PHONE


def told(site_tree: SiteTree, project: Project, **translations: Any) -> ProjectPage:
    """Make the pages of a project, with words in Leichte Sprache unless others are given."""
    made: ProjectPage = ProjectPageFactory(
        parent=site_tree.projects,
        record=project,
        title="Bodenfeuchte messen",
        slug="baeume",
        translations=translations or {"de-simple": EASY},
    )
    return made


def address(site_tree: SiteTree, page: ProjectPage) -> str:
    return f"/de-simple/projekte/{site_tree.translated(page, 'de-simple').slug}/"


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def sentences(html: str, number: int = 0) -> list[str]:
    """Return the sentences of a group of lines."""
    group = re.findall(r'<p class="lines">(.*?)</p>', html, re.S)[number]
    return [
        unescape(re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", line)).strip())
        for line in re.findall(r"<span>(.*?)</span>", group, re.S)
    ]


@pytest.mark.parametrize(
    ("traits", "light", "expected"),
    [
        ({"idea": True}, None, ["This is an idea so far."]),
        ({"status": "planned"}, None, ["The city is planning this.", "The work begins later."]),
        ({"status": "running"}, "green", ["The city is working on it.", "It is going well."]),
        (
            {"status": "running"},
            "amber",
            ["The city is working on it.", "It takes longer than planned."],
        ),
        ({"status": "running"}, "red", ["The city is working on it.", "There are big problems."]),
        (
            {"status": "running"},
            "none",
            ["The city is working on it.", "We do not know how well it is going."],
        ),
        ({"completed": True}, "green", ["This is finished."]),
        ({"stopped": True}, "red", ["The city has stopped this."]),
    ],
)
def test_page_says_the_state_in_words(
    client: Client,
    site_tree: SiteTree,
    traits: dict[str, Any],
    light: str | None,
    expected: list[str],
) -> None:
    project = ProjectFactory(**traits)
    if light:
        LightFactory(project=project, colour=light)
    html = html_of(client, address(site_tree, told(site_tree, project)))
    assert sentences(html) == EASY["summary"].splitlines()
    assert sentences(html, 1) == expected


def test_page_is_short(client: Client, site_tree: SiteTree, phone: str) -> None:
    project = ProjectFactory(with_money=True, contact_mail="baum@example.org")
    LightFactory(project=project, amber=True)
    MilestoneFactory(project=project)
    html = html_of(client, address(site_tree, told(site_tree, project)))
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert found == ["How is it going?", "What does it cost, who pays?", "Do you need help?"]
    for part in ("<table", 'class="light', 'class="status', 'class="kicker', 'class="toc'):
        assert part not in html
    assert phone in html
    assert "mailto:baum@example.org" in html


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ({}, ["No money has been decided yet."]),
        ({"planned": 180000}, ["This costs 180.000 euro."]),
        (
            {"planned": 180000, "spent": Decimal("127640.50")},
            ["This costs 180.000 euro.", "127.640,50 euro have been paid already."],
        ),
        (
            {"planned": 10, "spent": 9, "completed": True},
            ["This has cost 9 euro."],
        ),
    ],
    ids=["none", "planned", "partly spent", "ended"],
)
def test_page_says_the_sum_in_a_sentence(
    client: Client, site_tree: SiteTree, money: dict[str, Any], expected: list[str]
) -> None:
    page = told(site_tree, ProjectFactory(**money))
    assert sentences(html_of(client, address(site_tree, page)), 2) == expected


@pytest.mark.parametrize(
    ("status", "end", "due"),
    [
        ("running", date(2027, 6, 30), date(2027, 6, 30)),
        ("planned", date(2027, 1, 1), date(2027, 1, 1)),
        ("running", date(2026, 12, 31), None),
        ("running", None, None),
        ("idea", date(2027, 6, 30), None),
        ("completed", date(2027, 6, 30), None),
    ],
)
def test_due_is_ahead_and_worked_on(status: str, end: date | None, due: date | None) -> None:
    sheet = ProjectSheet(Project(status=status, end=end), date(2027, 1, 1))
    assert sheet.due == due


def test_page_says_since_when_nothing_is_known(client: Client, site_tree: SiteTree) -> None:
    project = ProjectFactory()
    LightFactory(project=project, day=date(2020, 3, 1))
    html = html_of(client, address(site_tree, told(site_tree, project)))
    assert "This is how it was on 1. März 2020." in html
    assert "should be finished" not in html


def test_page_without_own_words_says_so_under_its_name(
    client: Client, site_tree: SiteTree, phone: str
) -> None:
    page = told(site_tree, ProjectFactory(), en={"title": "Trees"})
    html = html_of(client, address(site_tree, page))
    notice = html.index("This text is not there in Leichte Sprache yet.")
    assert html.index("<main") < html.index("<h1") < notice < html.index(phone, notice)
    assert "/projekte/baeume/" in html


def test_other_languages_keep_the_long_page(client: Client, site_tree: SiteTree) -> None:
    page = told(site_tree, ProjectFactory())
    for path in ("/projekte/baeume/", "/en/projekte/baeume/"):
        response = client.get(path)
        assert response.templates[0].name == "projects/project_page.html"
    response = client.get(address(site_tree, page))
    assert response.templates[0].name == "projects/project_page_easy.html"


def test_index_tells_what_is_easy_and_names_the_rest(client: Client, site_tree: SiteTree) -> None:
    told(site_tree, ProjectFactory())
    ProjectPageFactory(parent=site_tree.projects, record=ProjectFactory(), title="Grenzbus")
    ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory(draft=True), title="Geheim", publish=False
    )
    response = client.get("/de-simple/projekte/")
    html = response.content.decode()
    assert [row.title for row in response.context["told"]] == ["Bäume am Rhein"]
    assert [row.title for row in response.context["untold"]] == ["Grenzbus"]
    assert html.index("Bäume am Rhein") < html.index("not there in Leichte Sprache yet")
    assert html.index("not there in Leichte Sprache yet") < html.index("Grenzbus")
    for part in ("<select", "Geheim", 'class="light', 'class="card'):
        assert part not in html


def test_index_says_that_it_is_narrowed(client: Client, site_tree: SiteTree) -> None:
    told(site_tree, ProjectFactory())
    html = html_of(client, "/de-simple/projekte/?status=stopped")
    assert "You see a part of the projects." in html
    assert "No project fits this selection." in html


def test_start_page_leads_four_ways(client: Client, site_tree: SiteTree, phone: str) -> None:
    html = html_of(client, "/de-simple/")
    assert [
        re.sub(r"<[^>]+>", "", title) for title in re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    ] == [
        "Strategie",
        "Projekte",
        "You can take part",
        "Who has tested these texts?",
        "Do you need help?",
    ]
    assert html.count("kern-btn--primary") == 1
    assert phone in html


@pytest.mark.parametrize("path", ["/de-simple/", "/de-simple/projekte/", "of the project"])
def test_query_number_does_not_grow(client: Client, site_tree: SiteTree, path: str) -> None:
    page = told(site_tree, ProjectFactory())
    path = address(site_tree, page) if path == "of the project" else path
    numbers = []
    for wanted in (1, 10):
        for _number in range(wanted):
            ProjectPageFactory(parent=site_tree.projects, record=ProjectFactory())
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{path}?seite={wanted}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 12
