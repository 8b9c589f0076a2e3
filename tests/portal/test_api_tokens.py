"""Tokens of the API: which are refused, what their owners may write, who may make them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import APIToken, Page

from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.core.models import StandardPage
from tests.conftest import SiteTree
from tests.tokens import bearer

PAGES = "/api/v3/pages/"
OPEN = ["/api/v3/projects/", "/api/v3/goals/", "/api/v3/changes/", PAGES]


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


@pytest.mark.parametrize(
    ("person", "status"),
    [("editor", 302), ("core_member", 302), ("coordinator", 200), ("operator", 200)],
)
def test_tokens_are_made_in_the_admin(
    site_tree: SiteTree, client: Client, request: pytest.FixtureRequest, person: str, status: int
) -> None:
    user = request.getfixturevalue(person)
    set_up()
    client.force_login(User.objects.get(pk=user.pk))
    address = reverse("wagtailusers_api_tokens:add")
    assert client.get(address).status_code == status


def test_token_is_shown_once_and_works(
    site_tree: SiteTree, client: Client, coordinator: User
) -> None:
    set_up()
    client.force_login(User.objects.get(pk=coordinator.pk))
    page = client.post(
        reverse("wagtailusers_api_tokens:add"), {"name": "Karte", "user": coordinator.pk}
    )
    text = page.context["token"]
    headers = {"Authorization": f"Bearer {text}"}
    answer = Client().get("/api/v3/whoami/", headers=headers).json()
    assert answer["user"]["email"] == coordinator.email
    assert text not in client.get(reverse("wagtailusers_api_tokens:index")).content.decode()
