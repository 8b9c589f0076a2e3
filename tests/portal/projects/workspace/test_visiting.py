"""What is new since the visit before: remembered by the session, never by the account."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.core.models import Event
from portal.projects.workspace import tasking
from portal.projects.workspace.visiting import KEY
from tests.portal.projects.workspace.conftest import Work, signed_in

pytestmark = pytest.mark.django_db

MARK = "<strong>New:</strong>"


def back_after(client: Client, pause: timedelta) -> None:
    """Let the last visit, and what happened before it, lie back."""
    Event.objects.update(at=timezone.now() - timedelta(days=3))
    session = client.session
    before, last = session[KEY]
    session[KEY] = [before, (datetime.fromisoformat(last) - pause).isoformat()]
    session.save()


def marks(client: Client) -> int:
    return client.get("/mein/").content.decode().count(MARK)


def test_first_visit_marks_nothing(work: Work) -> None:
    tasking.make(work.project, work.steward, "Kabel holen")
    assert marks(signed_in(work.member)) == 0


def test_what_others_did_since_the_visit_before_is_marked(work: Work) -> None:
    client = signed_in(work.member)
    tasking.make(work.project, work.steward, "Schon gesehen")
    marks(client)
    back_after(client, timedelta(hours=2))
    tasking.make(work.project, work.steward, "Kabel holen")
    assert marks(client) == 1
    assert marks(client) == 1
    assert client.get("/mein/projekte/P1/").content.decode().count(MARK) == 1


def test_ones_own_deeds_are_not_new(work: Work) -> None:
    client = signed_in(work.member)
    marks(client)
    back_after(client, timedelta(hours=2))
    tasking.make(work.project, work.member, "Kabel holen")
    assert marks(client) == 0


def test_short_pause_is_the_same_visit(work: Work) -> None:
    client = signed_in(work.member)
    marks(client)
    back_after(client, timedelta(minutes=20))
    tasking.make(work.project, work.steward, "Kabel holen")
    assert marks(client) == 0


def test_session_is_written_once_in_a_while(work: Work) -> None:
    client = signed_in(work.member)
    marks(client)
    noted = client.session[KEY]
    marks(client)
    assert client.session[KEY] == noted
