"""The API as a whole: tokens, what Wagtail's own endpoints show, writing, other origins."""

import json
from pathlib import Path

import pytest
from django.conf import settings as known_settings
from django.core.files.base import ContentFile
from django.test import Client
from ninja.responses import NinjaJSONEncoder
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from portal.accounts.models import User
from portal.api import api
from portal.projects.models import Project
from tests.browser import CitySite
from tests.conftest import SiteTree
from tests.factories import (
    ChapterFactory,
    ChapterPageFactory,
    ProjectFactory,
    ProjectPageFactory,
)
from tests.tokens import bearer

PAGES = "/api/v3/pages/"
OPEN = ["/api/v3/projects/", "/api/v3/goals/", "/api/v3/changes/", PAGES]
SNAPSHOT = Path(known_settings.ROOT) / "docs/openapi.json"


def titles(client: Client, query: str = "", **headers: str) -> set[str]:
    """Return the titles in the list of pages."""
    response = client.get(f"{PAGES}?limit=100{query}", headers=headers)
    assert response.status_code == 200, response.content
    return {item["title"] for item in response.json()["items"]}


@pytest.fixture
def hidden(site_tree: SiteTree) -> dict[str, Page]:
    """Pages that nobody from outside may read, each for another reason."""
    withdrawn = ProjectPageFactory(parent=site_tree.projects, title="Zurückgezogen")
    Project.objects.get(pk=withdrawn.record_id).unpublish()
    private = ProjectPageFactory(parent=site_tree.projects, title="Nichtöffentlich")
    for page in private.get_translations(inclusive=True):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    return {
        "draft": ProjectPageFactory(parent=site_tree.projects, title="Entwurf", publish=False),
        "withdrawn": withdrawn,
        "private": private,
        "chapter": ChapterPageFactory(
            parent=site_tree.strategy, title="Kapitel", record=ChapterFactory.build(draft=True)
        ),
    }


# What Wagtail's endpoints show


def test_hidden_pages_are_not_listed(
    hidden: dict[str, Page], site_tree: SiteTree, client: Client, editor: User
) -> None:
    expected = {"Start", "Strategie", "Ziele", "Lücken", "Projekte", "Aktuelles", "Termine"}
    assert titles(client) == expected
    client.force_login(editor)
    assert titles(client) == expected
    assert titles(client, "&version=draft") == expected


def test_hidden_page_is_not_found(hidden: dict[str, Page], client: Client) -> None:
    found = [
        (name, address)
        for name, page in hidden.items()
        for address in (
            f"{PAGES}{page.pk}/",
            f"{PAGES}{page.pk}/?version=draft",
            f"{PAGES}find/?id={page.pk}",
            f"{PAGES}find/?html_path={page.url_path.removeprefix('/start')}",
        )
        if client.get(address).status_code != 404
    ]
    assert found == []


QUESTIONS = (
    "&type=projects.ProjectPage",
    "&type=strategy.ChapterPage",
    "&type=projects.ProjectPage&record__risks=1",
    "&order=title",
    "&order=-id",
    "&live=false",
    "&search=Kapitel",
    "&search=Entwurf",
    "&locale=de&draft_title=Entwurf",
)


def test_hidden_pages_do_not_show_by_filter_or_order(
    hidden: dict[str, Page], client: Client
) -> None:
    secret = {page.title for page in hidden.values()}
    told = [query for query in QUESTIONS if titles(client, query) & secret]
    assert told == []


@pytest.mark.parametrize("order", ["record__risks", "record__file_reference", "owner", "-live"])
def test_order_by_what_is_not_told_is_refused(db: None, client: Client, order: str) -> None:
    response = client.get(f"{PAGES}?type=projects.ProjectPage&order={order}")
    assert response.status_code == 422


def test_newer_words_are_not_told(site_tree: SiteTree, client: Client) -> None:
    page = ProjectPageFactory(parent=site_tree.projects, title="Öffentlich")
    page.title = "Noch geheim"
    page.save_revision()
    for address in (f"{PAGES}{page.pk}/", f"{PAGES}{page.pk}/?version=draft", PAGES):
        assert "geheim" not in client.get(address).content.decode()


def test_page_names_its_record_and_no_more(site_tree: SiteTree, client: Client) -> None:
    page = ProjectPageFactory(parent=site_tree.projects)
    answer = client.get(f"{PAGES}{page.pk}/").json()
    assert answer["record"] == {"record": page.record_id, "meta": {"type": "projects.Project"}}
    assert "owner" not in json.dumps(answer)


@pytest.fixture
def files(site_tree: SiteTree) -> dict[str, int]:
    """A picture, a document and a redirect."""
    picture = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    document = get_document_model().objects.create(
        title="Akte", file=ContentFile(b"x", name="a.txt")
    )
    redirect = Redirect.objects.create(old_path="/alt", redirect_link="/neu")
    return {"images": picture.pk, "documents": document.pk, "redirects": redirect.pk}


@pytest.mark.parametrize("kind", ["images", "documents", "redirects"])
def test_files_are_listed_for_those_who_work_with_them(
    files: dict[str, int],
    client: Client,
    citizen: User,
    partner: User,
    coordinator: User,
    kind: str,
) -> None:
    for address in (f"/api/v3/{kind}/", f"/api/v3/{kind}/{files[kind]}/"):
        assert client.get(address).status_code == 401
        assert client.get(address, headers=bearer(citizen)).status_code == 403
        assert client.get(address, headers=bearer(partner)).status_code == 403
        assert client.get(address, headers=bearer(coordinator)).status_code == 200


@pytest.mark.parametrize("address", ["sites", "schema", "whoami", "snippets/core.FieldOfAction"])
def test_the_rest_needs_a_token(db: None, client: Client, address: str) -> None:
    assert client.get(f"/api/v3/{address}/").status_code == 401


# Other origins, documentation


def test_scripts_of_other_origins_may_read(site_tree: SiteTree, client: Client) -> None:
    for address in (*OPEN, "/api/v3/openapi.json", "/api/v3/projects/gibt-es-nicht/"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"


def test_what_a_token_shows_is_for_its_owner(
    site_tree: SiteTree, client: Client, partner: User
) -> None:
    response = client.get("/api/v3/projects/", headers=bearer(partner))
    assert response.headers.get("Access-Control-Allow-Origin") is None
    assert response["Cache-Control"] == "private, no-store"
    assert "Authorization" in response["Vary"]


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("/projekte/?format=csv", True),
        ("/aktuelles/feed.atom", True),
        ("/termine/kalender.ics", True),
        ("/projekte/", False),
        ("/konto/anmelden/", False),
    ],
)
def test_tables_and_feeds_are_shared_and_pages_are_not(
    site_tree: SiteTree, client: Client, address: str, shared: bool
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert ("Access-Control-Allow-Origin" in response.headers) == shared


def test_document_is_as_in_the_repository(db: None) -> None:
    now = json.dumps(api.get_openapi_schema(), sort_keys=True, indent=2, cls=NinjaJSONEncoder)
    assert now == SNAPSHOT.read_text(encoding="utf-8").rstrip("\n"), "run make openapi"


def test_documentation_loads_nothing_from_others(db: None, client: Client) -> None:
    response = client.get("/api/v3/docs/")
    text = response.content.decode()
    assert response.status_code == 200
    assert "https://" not in text
    assert "/static/ninja/swagger-ui-bundle.js" in text


def test_no_internal_field_is_in_the_document(db: None, client: Client) -> None:
    text = client.get("/api/v3/openapi.json").content.decode().casefold()
    assert [
        w for w in ("risk", "raci", "entered_by", "visibility", "probability") if w in text
    ] == []


def test_project_without_page_is_not_told(site_tree: SiteTree, client: Client) -> None:
    ProjectFactory()
    assert client.get("/api/v3/projects/").json()["count"] == 0


@pytest.mark.browser
def test_documentation_page_works_under_its_policy(city: CitySite, page: BrowserPage) -> None:
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(city.address("/api/v3/docs/"))
    expect(page.locator("#operations-projects-projects_list")).to_be_visible()
    assert complaints == []
