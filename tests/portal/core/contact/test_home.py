"""What the admin's home says about messages that nobody has answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.core.contact.home import BarriersOpen, MessagesOpen
from portal.core.models import Message
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOON = "2026-11-24 12:00+01:00"


def message(kind: str, days_ago: int, text: str, **fields: Any) -> Message:
    received = timezone.now() - timedelta(days=days_ago)
    return Message.objects.create(
        kind=kind, text=text, language="de", received_at=received, **fields
    )


def test_barriers_wait_with_their_clock_the_oldest_first(rf: RequestFactory) -> None:
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        message("barrier", 2, "Map")
        message("barrier", 50, "Video\n\nno captions")
        message("barrier", 42, "PDF")
        message("barrier", 41, "Menu")
        message("barrier", 60, "Answered", answered_at=timezone.now())
        message("contact", 60, "Hello")
        found = [
            (entry.label.partition(": ")[2], entry.detail)
            for entry in BarriersOpen(rf.get("/admin/")).entries()
        ]
    assert found == [
        ("Video no captions", "overdue by 8 days, since 16/11/2026"),
        ("PDF", "0 days left, until 24/11/2026"),
        ("Menu", "1 day left, until 25/11/2026"),
        ("Map", "40 days left, until 03/01/2027"),
    ]


def test_other_messages_wait_the_oldest_first(rf: RequestFactory) -> None:
    message("contact", 1, "Young")
    message("contact", 9, "Old")
    message("contact", 20, "Answered", answered_at=timezone.now())
    message("barrier", 30, "Barrier")
    found = [entry.label[-5:] for entry in MessagesOpen(rf.get("/admin/")).entries()]
    assert found == [": Old", "Young"]


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize(("panel", "kind"), [(BarriersOpen, "barrier"), (MessagesOpen, "contact")])
def test_messages_are_found_with_one_query(
    rf: RequestFactory,
    django_assert_num_queries: Callable[..., Any],
    panel: type[BarriersOpen | MessagesOpen],
    kind: str,
    number: int,
) -> None:
    for day in range(number):
        message(kind, day, "Hello")
    with django_assert_num_queries(1):
        entries = panel(rf.get("/admin/")).entries()
    assert len(entries) == number


def test_home_shows_messages_to_whoever_answers_them(
    client: Client, site_tree: SiteTree, editor: User, core_member: User
) -> None:
    message("barrier", 1, "No captions")
    message("contact", 1, "Good morning")
    shown = {}
    for user in (editor, core_member):
        client.force_login(user)
        html = client.get("/admin/").content.decode()
        shown[user.name] = ["No captions" in html, "Good morning" in html]
    assert shown == {"editor": [False, False], "core": [True, True]}
