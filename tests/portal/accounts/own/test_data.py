"""The page of one's own data: seen, corrected, by its owner only."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.core.mail import topics, wanted_topics
from portal.core.models import Message
from tests.conftest import SiteTree
from tests.portal.accounts.own.kept_rows import SECRET, make_all
from tests.portal.accounts.own.test_export import confirmed

pytestmark = pytest.mark.django_db

DATA = "/konto/daten/"
NEW = {"name": "Neuer Name", "language": "nl"}


@pytest.fixture
def topic(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(topics, "neues", "News of projects")
    return "neues"


def test_own_data_are_shown_and_no_others(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    neighbour = User.objects.create(email="nachbar@example.org", name="NACHBAR")
    for person in (neighbour, citizen):
        make_all(person)
    client.force_login(citizen)
    page = client.get(DATA).content.decode()
    assert [word for word in ("nachbar", SECRET) if word in page.lower()] == []
    assert f"Brief {citizen.name}" in page


def test_messages_to_an_address_that_is_not_confirmed_are_not_shown(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    Message.objects.create(text="GEHEIM", language="de", reply_mail=citizen.email)
    client.force_login(citizen)
    assert client.get(DATA).content.decode().count("GEHEIM") == 0


def test_data_are_corrected(site_tree: SiteTree, client: Client, citizen: User, topic: str) -> None:
    client.force_login(confirmed(citizen))
    assert client.post(DATA, NEW)["Location"] == DATA
    citizen.refresh_from_db()
    assert (citizen.name, citizen.language) == ("Neuer Name", "nl")
    assert wanted_topics(citizen.email) == frozenset()
    client.post(DATA, NEW | {f"mails-{topic}": "on"})
    assert wanted_topics(citizen.email) == {topic}


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "\u202e\u200b "), ("name", "x" * 81), ("language", "fr")],
)
def test_mistake_is_said_and_changes_nothing(
    site_tree: SiteTree, client: Client, citizen: User, field: str, value: str
) -> None:
    client.force_login(confirmed(citizen))
    answer = client.post(DATA, NEW | {field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert User.objects.get(pk=citizen.pk).name == "citizen"


def test_more_than_the_form_asks_is_ignored(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    client.post(DATA, NEW | {"is_superuser": "on", "email": "b@example.org", "groups": "1"})
    citizen.refresh_from_db()
    assert (citizen.is_superuser, citizen.email) == (False, "citizen@tests.example.org")


def test_page_takes_the_same_queries_for_2_and_20_rows(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    numbers = []
    for many in (2, 20):
        Message.objects.all().delete()
        for _number in range(many):
            Message.objects.create(text="Brief", language="de", reply_mail=citizen.email)
        client.get(DATA)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(DATA)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
