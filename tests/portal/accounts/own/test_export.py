"""The copy of one's data: whole, without others and secrets, fetched once by its owner only."""

import json
import re
from datetime import timedelta
from io import BytesIO
from threading import Barrier, Thread
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.db import connections
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Export, User
from portal.accounts.own import exporting
from portal.accounts.own.packing import JSON_NAME, PAGE_NAME, packed
from portal.core.models import Event, OutgoingMail
from portal.core.personal import register
from portal.core.personal.erasing import erase_past
from tests.conftest import SiteTree
from tests.portal.accounts.own.kept_rows import CASES, SECRET, make_all

ASK, FETCH, DATA = "/konto/daten/kopie/", "/konto/daten/kopie/abholen/", "/konto/daten/"
PASSWORD = "ein-langes-geheimnis-47"


@pytest.fixture
def neighbour(db: None) -> User:
    return User.objects.create(email="nachbar@example.org", name="NACHBAR")


def confirmed(user: User) -> User:
    """Confirm the address of somebody, who has no password unless one was set."""
    if not user.password:
        user.set_unusable_password()
        user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def prove(client: Client) -> None:
    """Prove by a code by mail who it is."""
    client.post("/konto/nachweis/", {"action": "resend"})
    mail = OutgoingMail.objects.filter(kind="accounts/code").latest("pk")
    code = re.findall(r"^[A-Z0-9-]{6,}$", mail.text, re.MULTILINE)[0]
    assert client.post("/konto/nachweis/", {"code": code}).status_code == 302


def files_of(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_entry_has_a_case() -> None:
    assert set(CASES) == {label for label, entry in register.items() if entry.rows_of}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en", "nl", "de-simple"])
def test_copy_holds_every_entry_and_neither_secrets_nor_the_neighbour(
    site_tree: SiteTree, citizen: User, neighbour: User, language: str
) -> None:
    for person in (neighbour, citizen):
        make_all(person)
    files = files_of(packed(citizen, language))
    told = json.loads(files[JSON_NAME])
    assert {part["name"] for part in told["parts"]} == set(CASES)
    everything = files[JSON_NAME] + files[PAGE_NAME]
    assert [
        word for word in ("nachbar", SECRET, citizen.password) if word in everything.lower()
    ] == []
    assert f"Brief {citizen.name}" in files[PAGE_NAME]


@pytest.mark.django_db
def test_other_people_in_own_rows_are_not_named(
    site_tree: SiteTree, citizen: User, neighbour: User
) -> None:
    CASES["network.Membership"](citizen)
    citizen.memberships.update(decided_by=neighbour)
    row = json.loads(files_of(packed(citizen, "en"))[JSON_NAME])["parts"]
    membership = next(part for part in row if part["name"] == "network.Membership")["rows"][0]
    assert (membership["user"], membership["decided_by"]) == ("you", "another account")


@pytest.mark.django_db
def test_copy_is_asked_for_told_and_fetched_once(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    assert client.post(ASK)["Location"] == DATA
    assert OutgoingMail.objects.filter(kind="accounts/export", to=citizen.email).count() == 1
    assert client.post(FETCH)["Location"] == f"/konto/nachweis/?next={FETCH}"
    prove(client)
    assert client.get(FETCH).status_code == 200
    answer = client.post(FETCH)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert sorted(files_of(answer.content)) == sorted([JSON_NAME, PAGE_NAME])
    assert client.post(FETCH).status_code == 410
    assert Export.objects.get().content is None
    verbs = Event.objects.filter(verb__startswith="export").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["export.made", "export.fetched"]


@pytest.mark.django_db
def test_another_account_and_nobody_get_nothing(
    site_tree: SiteTree, client: Client, citizen: User, neighbour: User
) -> None:
    export = exporting.ask(confirmed(neighbour), "de")
    assert export
    exporting.make(export.pk)
    assert client.post(FETCH)["Location"] == f"/konto/anmelden/?next={FETCH}"
    client.force_login(confirmed(citizen))
    prove(client)
    assert client.post(FETCH).status_code == 410
    assert client.post(f"{FETCH}{export.pk}/").status_code == 404
    assert Export.objects.get().content is not None


@pytest.mark.django_db
def test_password_is_asked_for_before_fetching(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    citizen.set_password(PASSWORD)
    citizen.save()
    client.force_login(confirmed(citizen))
    client.post(ASK)
    prove(client)  # a code does not stand in for the password
    assert client.post(FETCH)["Location"].startswith("/konto/bestaetigen/")
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    assert client.post(FETCH).status_code == 200


@pytest.mark.django_db
def test_copy_that_is_too_old_is_gone(client: Client, citizen: User) -> None:
    export = exporting.ask(confirmed(citizen), "de")
    assert export
    exporting.make(export.pk)
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert exporting.fetch(citizen) is None
    assert erase_past(timezone.now()) == {"accounts.Export": 1}
    assert exporting.ask(citizen, "de") is not None


@pytest.mark.django_db
def test_asking_twice_makes_one_and_a_lost_task_is_set_going_again(citizen: User) -> None:
    first, second = (exporting.ask(citizen, "de") for _time in range(2))
    assert first == second
    assert first
    for _time in range(2):
        exporting.make(first.pk)
    assert exporting.ask(citizen, "de") is None
    assert Event.objects.filter(verb="export.made").count() == 1


@pytest.mark.django_db
def test_asking_is_limited(site_tree: SiteTree, client: Client, citizen: User) -> None:
    client.force_login(confirmed(citizen))
    for _time in range(6):
        client.post(ASK)
        Export.objects.update(fetched_at=timezone.now(), content=None)
    assert Export.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_twenty_downloads_at_once_give_one_file(citizen: User) -> None:
    export = exporting.ask(citizen, "de")
    assert export
    exporting.make(export.pk)
    gate = Barrier(20)
    got: list[bytes | None] = []

    def fetch() -> None:
        gate.wait()
        try:
            got.append(exporting.fetch(citizen))
        finally:
            connections.close_all()

    threads = [Thread(target=fetch) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 20
    assert len([content for content in got if content]) == 1
