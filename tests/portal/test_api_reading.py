"""Pages by the API for those with a token; answers that somebody has already."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from portal.accounts.models import User
from portal.core.events import emit
from portal.projects.models import Project
from tests.conftest import SiteTree
from tests.factories import ProjectPageFactory, UserFactory
from tests.tokens import bearer

PAGES = "/api/v3/pages/"


@pytest.fixture
def open_page(site_tree: SiteTree) -> Page:
    """A page that everybody may read, with newer words in a draft."""
    page = ProjectPageFactory(parent=site_tree.projects, title="Öffentlich")
    page.title = "Noch geheim"
    page.save_revision()
    return page


@pytest.fixture
def hidden(site_tree: SiteTree) -> list[Page]:
    """A draft, a page whose facts were withdrawn, and a private one."""
    withdrawn = ProjectPageFactory(parent=site_tree.projects, title="Zurückgezogen")
    Project.objects.get(pk=withdrawn.record_id).unpublish()
    private = ProjectPageFactory(parent=site_tree.projects, title="Nichtöffentlich")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft = ProjectPageFactory(parent=site_tree.projects, title="Entwurf", publish=False)
    return [withdrawn, private, draft]


@pytest.fixture
def writer_elsewhere(site_tree: SiteTree) -> User:
    """Somebody who may write below the list of news and nowhere else."""
    group = Group.objects.create(name="Aktuelles")
    for name in ("add", "change"):
        GroupPagePermission.objects.create(
            group=group, page=Page.objects.get(pk=site_tree.news.pk), permission_type=name
        )
    user = UserFactory.create()
    user.groups.add(group)
    return user


def keys(client: Client, **headers: str) -> list[int]:
    """Return the keys in the list of pages."""
    items = client.get(f"{PAGES}?limit=100", headers=headers).json()["items"]
    return [item["id"] for item in items]


@pytest.mark.parametrize("persona", ["citizen", "partner", "writer_elsewhere"])
def test_token_shows_no_less_than_everybody_sees(
    open_page: Page,
    hidden: list[Page],
    client: Client,
    request: pytest.FixtureRequest,
    persona: str,
) -> None:
    token = bearer(request.getfixturevalue(persona))
    assert keys(client, **token) == keys(client)
    assert client.get(f"{PAGES}{open_page.pk}/", headers=token).json()["title"] == "Öffentlich"
    assert [client.get(f"{PAGES}{page.pk}/", headers=token).status_code for page in hidden] == [
        404,
        404,
        404,
    ]


def test_token_shows_hidden_pages_to_whoever_works_with_them(
    open_page: Page, hidden: list[Page], client: Client, editor: User
) -> None:
    seen = set(keys(client, **bearer(editor)))
    assert {page.pk for page in (open_page, *hidden)} - seen == set()


@pytest.mark.parametrize("persona", ["citizen", "partner", "writer_elsewhere"])
def test_drafts_are_for_those_who_work_with_the_page(
    open_page: Page, client: Client, request: pytest.FixtureRequest, persona: str
) -> None:
    token = bearer(request.getfixturevalue(persona))
    for query in ("?version=draft", "?version=draft&version=live", "?version=live&version=draft"):
        answer = client.get(f"{PAGES}{open_page.pk}/{query}", headers=token)
        assert "geheim" not in answer.content.decode()
    for rest in ("revisions/", f"revisions/{open_page.latest_revision_id}/"):
        answer = client.get(f"{PAGES}{open_page.pk}/{rest}", headers=token)
        assert answer.status_code in (403, 404)
    change = client.patch(
        f"{PAGES}{open_page.pk}/", "{}", content_type="application/json", headers=token
    )
    assert change.status_code in (403, 404, 422)


def test_page_is_private_in_all_languages_by_one_restriction(
    hidden: list[Page], client: Client
) -> None:
    shown = Page.objects.filter(translation_key=hidden[1].translation_key)
    assert set(shown.values_list("pk", flat=True)) & set(keys(client)) == set()


# Answers that somebody has already


@pytest.mark.parametrize("address", [PAGES, "/api/v3/projects/"])
def test_same_answer_is_not_sent_twice(open_page: Page, client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    ProjectPageFactory(parent=open_page.get_parent().specific, title="Neu")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_changes_after_a_cursor_are_told_once_there_are_some(db: None, client: Client) -> None:
    address = "/api/v3/changes/?after=0"
    nothing = client.get(address)
    tag = {"If-None-Match": nothing["ETag"]}
    assert client.get(address, headers=tag).status_code == 304
    emit("feed.read", public=True)
    assert client.get(address, headers=tag).status_code == 200


def test_answer_to_a_token_has_no_tag(open_page: Page, client: Client, partner: User) -> None:
    answer = client.get("/api/v3/projects/", headers=bearer(partner))
    assert answer.headers.get("ETag") is None


def test_refusal_has_no_tag(db: None, client: Client) -> None:
    answer = client.get("/api/v3/projects/gibt-es-nicht/")
    assert (answer.status_code, answer.headers.get("ETag")) == (404, None)
