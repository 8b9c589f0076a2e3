"""The API as a whole: tokens, what Wagtail's own endpoints show, writing, other origins."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as known_settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from ninja.responses import NinjaJSONEncoder
from pytest_django import Settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, Page, PageViewRestriction

from portal.accounts.models import User
from portal.api import api
from portal.core.models import StandardPage
from portal.projects.models import Project
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


# Tokens


@pytest.mark.parametrize("address", OPEN)
@pytest.mark.parametrize("reason", ["revoked", "unknown", "expired", "inactive", "empty"])
def test_bad_token_is_refused_where_none_is_needed(
    site_tree: SiteTree, client: Client, editor: User, address: str, reason: str
) -> None:
    token, text = APIToken.create_token(user=editor, name="test")
    if reason == "revoked":
        token.revoke()
    elif reason == "expired":
        APIToken.objects.update(created=timezone.now() - timedelta(days=366))
    elif reason == "inactive":
        User.objects.filter(pk=editor.pk).update(is_active=False)
    elif reason == "unknown":
        text = APIToken.generate_token()
    else:
        text = ""
    response = client.get(address, headers={"Authorization": f"Bearer {text}"})
    assert response.status_code == 401
    assert response.json()["detail"].startswith("This token is unknown, revoked or expired.")
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'


@pytest.mark.parametrize("days", [0, 400])
def test_age_of_tokens_is_a_setting(
    site_tree: SiteTree, client: Client, editor: User, settings: Settings, days: int
) -> None:
    settings.API_TOKEN_DAYS = days
    headers = bearer(editor)
    APIToken.objects.update(created=timezone.now() - timedelta(days=366))
    assert client.get("/api/v3/projects/", headers=headers).status_code == 200


def test_other_authorization_is_ignored(site_tree: SiteTree, client: Client) -> None:
    response = client.get("/api/v3/projects/", headers={"Authorization": "Basic eDp5"})
    assert response.status_code == 200


# What Wagtail's endpoints show


def test_hidden_pages_are_not_listed(
    hidden: dict[str, Page], site_tree: SiteTree, client: Client, editor: User
) -> None:
    expected = {"Start", "Strategie", "Ziele", "Lücken", "Projekte", "Aktuelles", "Termine"}
    assert titles(client) == expected
    client.force_login(editor)
    assert titles(client) == expected
    assert titles(client, "&version=draft") == expected


@pytest.mark.parametrize("name", ["draft", "withdrawn", "private", "chapter"])
def test_hidden_page_is_not_found(hidden: dict[str, Page], client: Client, name: str) -> None:
    page = hidden[name]
    for address in (
        f"{PAGES}{page.pk}/",
        f"{PAGES}{page.pk}/?version=draft",
        f"{PAGES}find/?id={page.pk}",
        f"{PAGES}find/?html_path={page.url_path.removeprefix('/start')}",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "&type=projects.ProjectPage",
        "&type=strategy.ChapterPage",
        "&type=projects.ProjectPage&record__risks=1",
        "&order=title",
        "&order=-id",
        "&live=false",
        "&search=Kapitel",
        "&search=Entwurf",
        "&locale=de&draft_title=Entwurf",
    ],
)
def test_hidden_pages_do_not_show_by_filter_or_order(
    hidden: dict[str, Page], client: Client, query: str
) -> None:
    secret = {page.title for page in hidden.values()}
    assert titles(client, query) & secret == set()


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


# Writing


def changed(client: Client, page: Page, headers: dict[str, str], action: str | None = None) -> Any:
    """Send a new title for a page, as a draft unless the action is to publish it."""
    return client.patch(
        f"{PAGES}{page.pk}/",
        {"title": "Neu", "meta": {"type": page.specific._meta.label, "action": action}},
        content_type="application/json",
        headers=headers,
    )


@pytest.fixture
def imprint(site_tree: SiteTree) -> StandardPage:
    """A published page."""
    return site_tree.start.add_child(instance=StandardPage(title="Impressum"))


@pytest.mark.parametrize("person", ["citizen", "partner"])
def test_token_of_a_citizen_writes_nothing(
    imprint: StandardPage, client: Client, request: pytest.FixtureRequest, person: str
) -> None:
    headers = bearer(request.getfixturevalue(person))
    assert changed(client, imprint, headers).status_code == 403
    assert client.delete(f"{PAGES}{imprint.pk}/", headers=headers).status_code == 403
    imprint.refresh_from_db()
    assert (imprint.title, imprint.latest_revision) == ("Impressum", None)


def test_nobody_writes_without_a_token(
    imprint: StandardPage, client: Client, coordinator: User
) -> None:
    client.force_login(coordinator)
    assert changed(client, imprint, {}, "publish").status_code == 401
    assert client.post(f"{PAGES}{imprint.pk}/actions/unpublish/").status_code == 401


def test_token_of_an_editor_drafts_and_does_not_publish(
    imprint: StandardPage, client: Client, editor: User
) -> None:
    headers = bearer(editor)
    assert changed(client, imprint, headers).status_code == 200
    assert changed(client, imprint, headers, "publish").status_code == 403
    action = f"{PAGES}{imprint.pk}/actions/publish/"
    assert client.post(action, headers=headers).status_code == 403
    assert client.get(f"{PAGES}{imprint.pk}/").json()["title"] == "Impressum"
    draft = client.get(f"{PAGES}{imprint.pk}/?version=draft", headers=headers).json()
    assert draft["title"] == "Neu"


def test_token_of_the_core_team_publishes(
    imprint: StandardPage, client: Client, core_member: User
) -> None:
    assert changed(client, imprint, bearer(core_member), "publish").status_code == 200
    assert client.get(f"{PAGES}{imprint.pk}/").json()["title"] == "Neu"


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
        ("/admin/login/", False),
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
