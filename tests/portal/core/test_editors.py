"""What helps editors: menu, home, hints for Leichte Sprache, the guide."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.models import Page

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.editors.guide import guide
from portal.core.editors.hints import found_in
from portal.core.editors.home import TranslationsBehind
from portal.core.models import StandardPage, TranslationLag
from tests.conftest import SiteTree
from tests.factories import IndicatorFactory, LightFactory, ProjectFactory, ProjectPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EVERYBODY = ["explorer", "projects", "strategy", "news", "network"]
DECIDING = [
    "explorer",
    "projects",
    "proposals",
    *EVERYBODY[2:],
    "invitations",
]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.EDITOR, [*EVERYBODY, "media", "reports", "settings", "help"]),
        (Role.CORE, [*DECIDING, "messages", "media", "reports", "settings", "help"]),
        (Role.COORDINATOR, [*DECIDING, "messages", "media", "reports", "settings", "help"]),
        (Role.MODERATOR, ["help"]),
    ],
)
def test_menu_shows_what_a_role_uses(
    rf: RequestFactory, site_tree: SiteTree, citizen: User, role: Role, names: list[str]
) -> None:
    citizen.groups.add(Group.objects.get(name=role.value))
    # the addresses, once read, hang in the entries of viewsets
    request = rf.get(reverse("wagtailadmin_home"))
    request.user = citizen
    shown = admin_menu.menu_items_for_request(request)
    assert [item.name for item in sorted(shown, key=lambda item: item.order)] == names


def test_help_leads_to_the_guide(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert reverse("editors_guide") in client.get("/admin/").content.decode()
    assert client.get(reverse("editors_guide")).status_code == 200


def test_guide_is_that_of_the_language_without_raw_html(tmp_path: Path) -> None:
    assert guide("de", tmp_path) == ""
    (tmp_path / "editors.md").write_text("# Guide\n<script>x</script>", encoding="utf-8")
    (tmp_path / "editors.de.md").write_text("# Anleitung", encoding="utf-8")
    assert guide("de", tmp_path) == "<h1>Anleitung</h1>\n"
    assert guide("nl", tmp_path) == "<h1>Guide</h1>\n<p>&lt;script&gt;x&lt;/script&gt;</p>\n"


def waiting(client: Client) -> str:
    html: str = client.get("/admin/").content.decode()
    return html


def test_home_of_an_empty_portal_shows_first_steps(
    client: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.projects.home._seen", [])
    client.force_login(coordinator)
    assert reverse("wagtailsnippets_projects_project:add") in waiting(client)


def test_home_shows_what_waits_and_leads_there(client: Client, core_member: User) -> None:
    today = timezone.localdate()
    overdue = IndicatorFactory.create(overdue=True)
    soon = IndicatorFactory.create(next_due=today + timedelta(days=20))
    later = IndicatorFactory.create(next_due=today + timedelta(days=60))
    never = ProjectFactory.create()
    old = LightFactory.create(day=today - timedelta(days=121)).project
    fresh = LightFactory.create(day=today - timedelta(days=119)).project
    ended = ProjectFactory.create(completed=True)
    client.force_login(core_member)
    html = waiting(client)
    shown = {thing.pk: f"?indicator={thing.pk}" in html for thing in (overdue, soon, later)}
    assert shown == {overdue.pk: True, soon.pk: True, later.pk: False}
    edit = {
        project.pk: reverse("wagtailsnippets_projects_project:edit", args=[project.pk]) in html
        for project in (never, old, fresh, ended)
    }
    assert edit == {never.pk: True, old.pk: True, fresh.pk: False, ended.pk: False}


def test_home_of_an_editor_shows_nothing_that_others_do(client: Client, editor: User) -> None:
    indicator = IndicatorFactory.create(overdue=True)
    client.force_login(editor)
    assert f"?indicator={indicator.pk}" not in waiting(client)


@pytest.mark.parametrize("number", [1, 6])
def test_home_finds_translations_behind_with_one_query(
    rf: RequestFactory,
    site_tree: SiteTree,
    editor: User,
    django_assert_num_queries: Callable[..., Any],
    number: int,
) -> None:
    request = rf.get("/admin/")
    request.user = editor
    for page in ProjectPageFactory.create_batch(number, parent=site_tree.projects):
        TranslationLag.objects.create(
            translation_key=page.translation_key, language="en", since=timezone.localdate()
        )
    with django_assert_num_queries(1):
        entries = TranslationsBehind(request).entries()
    assert len(entries) == number


def easy_page(site_tree: SiteTree, summary: str) -> StandardPage:
    parent = site_tree.translated(site_tree.start, "de-simple")
    page = StandardPage(
        title="Die Stadt", slug="stadt", summary=summary, locale=parent.locale, body=BODY
    )
    parent.add_child(instance=page)
    return page


BODY: list[Any] = []


def test_hints_name_place_line_and_kind(site_tree: SiteTree) -> None:
    page = easy_page(site_tree, "Das ist gut.\nDas Haus wird gebaut.")
    assert [(found.hint.line, found.text) for found in found_in(page)] == [
        (2, "Das Haus wird gebaut.")
    ]


def test_hints_are_shown_in_leichte_sprache_only(
    client: Client, editor: User, site_tree: SiteTree
) -> None:
    page = easy_page(site_tree, "Das Haus wird gebaut.")
    client.force_login(editor)
    shown = [
        "portal-example"
        in client.get(reverse("wagtailadmin_pages:edit", args=[pk])).content.decode()
        for pk in (page.pk, site_tree.start.pk)
    ]
    assert shown == [True, False]


def test_home_counts_a_page_once_in_all_its_languages(
    client: Client, editor: User, site_tree: SiteTree
) -> None:
    client.force_login(editor)
    before, pages = counted_in_home(client), Page.objects.count()
    page = StandardPage(title="Imprint", slug="imprint", locale=site_tree.start.locale)
    site_tree.start.add_child(instance=page)
    page.copy_for_translation(site_tree.translated(site_tree.start, "en").locale, alias=True)
    assert (counted_in_home(client) - before, Page.objects.count() - pages) == (1, 2)


def counted_in_home(client: Client) -> int:
    html = re.sub(r"\s+", " ", client.get("/admin/").content.decode())
    shown = re.search(r"(\d+) (?:page|Seite)\w* in \d (?:languages|Sprachen)", html)
    assert shown
    return int(shown[1])
