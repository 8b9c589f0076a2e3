"""The weekly overview: for whoever asked, once a week, whatever becomes of a worker."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from portal.accounts.models import User
from portal.core import digest
from portal.core.digest import DIGEST, TOPIC, Line, Part, is_time, week_of, write_digests
from portal.core.mail import accept
from portal.core.models import MailAddress, OutgoingMail
from portal.core.tasks import write_overviews
from tests.conftest import SiteTree
from tests.factories import UserFactory
from tests.small_site import SmallSite

pytestmark = pytest.mark.once

MONDAY = date(2026, 11, 30)
OUTSIDE = Part("Teil", [Line("Etwas <b>", "/mein/", "heute")], "/mein/", "Dorthin")


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch, db: None) -> list[str]:
    """One part for everybody but those without a name in the list; a name that fails."""
    quiet: list[str] = []

    def tell(user: User, on: date) -> list[Part]:
        if user.name == "broken":
            raise ValueError
        return [] if user.name in quiet else [OUTSIDE]

    monkeypatch.setattr(digest, "_telling", [tell])
    return quiet


def asking(name: str, **fields: object) -> User:
    user = UserFactory.create(name=name, email=f"{name}@example.org", **fields)
    accept(user.email, TOPIC)
    return user


@pytest.mark.parametrize(
    ("now", "is_now"),
    [
        (datetime(2026, 11, 30, 4, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 30, 5, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), False),
    ],
)
@pytest.mark.pure
def test_overviews_are_written_on_monday_from_six_on(now: datetime, is_now: bool) -> None:
    assert is_time(now) is is_now


@pytest.mark.pure
def test_week_is_named_by_the_year_it_belongs_to() -> None:
    assert (week_of(date(2027, 1, 3)), week_of(date(2027, 1, 4))) == ("2026-W53", "2027-W01")


def test_overview_goes_to_whoever_asked_and_has_something_to_read(telling: list[str]) -> None:
    asking("mia")
    asking("ruhig")
    asking("aus", is_active=False)
    UserFactory.create(email="ungefragt@example.org")
    MailAddress.objects.create(address="fremd@example.org", chosen=[TOPIC])
    telling.append("ruhig")
    assert write_digests(MONDAY) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to) == (DIGEST, "mia@example.org")
    assert f"/{TOPIC}/" in mail.unsubscribe
    assert "- Etwas <b> <http://localhost:8000/mein/> – heute" in " ".join(mail.text.split())
    assert "Etwas &lt;b&gt;" in mail.html


def test_overview_of_a_week_is_written_once_and_the_next_one_anew(telling: list[str]) -> None:
    asking("mia")
    first = [write_digests(MONDAY), write_digests(MONDAY), write_digests(date(2026, 12, 1))]
    OutgoingMail.objects.update(sent=datetime(2026, 11, 30, 6, tzinfo=UTC))
    later = [write_digests(MONDAY), write_digests(date(2026, 12, 7))]
    assert (first, later) == ([1, 0, 0], [0, 1])
    assert len(set(OutgoingMail.objects.values_list("message_id", flat=True))) == 2


def test_one_that_fails_keeps_the_others_from_nothing(
    telling: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    broken = asking("broken")
    asking("mia")
    assert write_digests(MONDAY) == 1
    told = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert told == [f"the overview for account {broken.pk} could not be written"]


def test_overview_is_in_the_language_of_its_reader(telling: list[str]) -> None:
    asking("mia", language="nl")
    write_digests(MONDAY)
    mail = OutgoingMail.objects.get()
    assert (mail.language, "30 november 2026" in mail.subject) == ("nl", True)


@pytest.mark.parametrize(("hour", "written"), [(4, 0), (12, 1)])
def test_job_writes_in_its_time_only(telling: list[str], hour: int, written: int) -> None:
    asking("mia")
    with time_machine.travel(datetime(2026, 11, 30, hour, tzinfo=UTC), tick=False):
        write_overviews()
    assert OutgoingMail.objects.count() == written


def test_box_in_ones_own_data_asks_for_it_and_ends_it(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(citizen)
    values = {"name": citizen.name, "language": "de"}
    box = f"mails-{TOPIC}"
    assert client.get("/konto/daten/").context["form"][box].initial is False
    client.post("/konto/daten/", values | {box: "on"})
    assert MailAddress.objects.choosing(TOPIC) == [citizen.email]
    assert client.get("/konto/daten/").context["form"][box].initial is True
    client.post("/konto/daten/", values)
    assert MailAddress.objects.choosing(TOPIC) == []


def test_waiting_numbers_are_told_to_staff_and_nobody_else(
    small_site: SmallSite, coordinator: User, citizen: User
) -> None:
    from portal.core.models import Message

    Message.objects.create(text="Geheimes Wort", language="de", kind=Message.Kind.CONTACT)
    parts = digest.parts_for(coordinator, MONDAY)
    assert [part.address for part in parts] == ["/admin/"]
    words = [str(line.words) for line in parts[0].lines]
    assert any(word.startswith("Messages to answer: 1 ") for word in words)
    assert "Geheimes" not in repr(parts)
    assert digest.parts_for(citizen, MONDAY) == []
