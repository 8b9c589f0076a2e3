"""Sending against a real mail server, in whatever state it is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from pytest_django import Settings

from portal.core.mail import Postman, kinds, send
from portal.core.mail.sending import (
    FIRST_PAUSE,
    FIRST_REST,
    LEASE,
    LONGEST_PAUSE,
    LONGEST_REST,
    PATIENCE,
    TOO_LATE,
)
from portal.core.models import MailAddress, OutgoingMail
from tests.smtp_server import MailServer

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 3, 4, 11, tzinfo=UTC)
TO = "eva@example.org"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def write(number: int = 1, to: str = TO, until: datetime | None = None) -> OutgoingMail:
    mail = send(
        "core/message",
        to,
        context=kinds["core/message"].example(),
        event=f"trial {number}",
        until=until,
    )
    assert mail is not None
    return mail


def state(mail: OutgoingMail) -> tuple[int, str, datetime | None, datetime | None]:
    mail.refresh_from_db()
    return mail.attempts, mail.error, mail.sent, mail.given_up


def test_mail_that_is_taken_loses_its_words(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mail = write()
    assert (mail.subject, mail.text != "", mail.html != "") == (
        "Barrier reported, answer due on 05.01.2027 (ABCD2345)",
        True,
        True,
    )
    assert [Postman().round(), Postman().round()] == [1, 0]
    received = mail_server.received[0]
    assert (received.to, received.message["Message-ID"]) == ((TO,), mail.message_id)
    assert state(mail) == (1, "", NOON, None)
    assert (mail.subject, mail.text, mail.html) == ("", "", "")


def test_mail_of_a_transaction_that_is_rolled_back_is_never_sent(mail_server: MailServer) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert Postman().round() == 0
    assert mail_server.received == []


def test_mail_asked_for_twice_is_one(mail_server: MailServer) -> None:
    assert write(1).pk == write(1).pk != write(2).pk
    assert Postman().round() == 2
    assert len({received.message["Message-ID"] for received in mail_server.received}) == 2


def test_server_away_for_weeks_loses_nothing_and_is_asked_ever_less(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mails = [write(number) for number in range(3)]
    mail_server.go()
    postman = Postman("one")
    rests = []
    while clock_now() < NOON + PATIENCE - timedelta(hours=1):
        assert postman.round() == 1
        assert postman.rests_until is not None
        rests.append(postman.rests_until - clock_now())
        assert postman.round() == 0
        clock.move_to(postman.rests_until)
        if len(rests) == 12:
            clock.shift(PATIENCE - timedelta(hours=3))
    assert rests[:3] == [FIRST_REST, FIRST_REST * 2, FIRST_REST * 4]
    assert rests[-1] == LONGEST_REST
    assert {mail.pk for mail in OutgoingMail.objects.waiting()} == {mail.pk for mail in mails}

    mail_server.come()
    while OutgoingMail.objects.waiting().exists():
        clock.shift(timedelta(minutes=1))
        postman.round()
    assert sorted(received.message["Message-ID"] for received in mail_server.received) == sorted(
        mail.message_id for mail in mails
    )
    assert postman.rests_until is None


def clock_now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("greeting", ["421 4.3.2 not now", "554 no mail here"])
def test_server_that_greets_with_a_refusal_is_away(
    mail_server: MailServer, clock: time_machine.Traveller, greeting: str
) -> None:
    mail_server.greeting = greeting
    mails = [write(1), write(2)]
    assert Postman().round() == 1
    mail_server.greeting = "220 ready"
    clock.shift(LONGEST_REST)
    assert Postman().round() == 2
    assert [state(mail)[2:] for mail in mails] == [(clock_now(), None)] * 2


def test_server_that_does_not_answer_in_time_gets_the_mail_again(
    mail_server: MailServer, settings: Settings, clock: time_machine.Traveller
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    mail_server.delay = 1
    mail = write()
    Postman().round()
    assert state(mail)[1:] == ("SMTPServerDisconnected", None, None)
    mail_server.delay = 0
    clock.shift(LONGEST_REST)
    Postman().round()
    assert state(mail)[2] == clock_now()
    assert {received.message["Message-ID"] for received in mail_server.received} == {
        mail.message_id
    }


def test_server_that_hangs_up_after_taking_gets_the_same_message_again(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mail_server.hang_up_after = 1
    write()
    Postman().round()
    clock.shift(LONGEST_REST)
    Postman().round()
    first, second = mail_server.received
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.message["Date"] == second.message["Date"]


def test_refusal_of_one_mail_is_tried_with_growing_pauses_and_stops_no_other(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mail_server.refusals[TO] = "450 4.2.0 greylisted, dear eva@example.org"
    refused, other = write(1), write(2, "ida@example.org")
    postman = Postman()
    assert postman.round() == 2
    assert state(other)[2] == NOON
    assert state(refused) == (1, "SMTPRecipientsRefused 450 4.2.0", None, None)
    pauses = []
    while state(refused)[3] is None:
        pauses.append(refused.due - clock_now())
        clock.move_to(refused.due)
        assert postman.round() == 1
    assert pauses[:4] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4, FIRST_PAUSE * 8]
    assert pauses[-1] == LONGEST_PAUSE
    assert NOON + PATIENCE - LONGEST_PAUSE < clock_now() <= NOON + PATIENCE
    assert refused.html != ""

    refused.again()
    mail_server.refusals.clear()
    postman.round()
    assert state(refused)[2] == clock_now()


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "550 no", "554 5.3.4 too large"])
def test_refusal_that_may_be_our_servers_fault_is_tried_again(
    mail_server: MailServer, answer: str
) -> None:
    mail_server.refusals[TO] = answer
    mail = write()
    Postman().round()
    assert state(mail)[3] is None
    assert not MailAddress.objects.exists()


def test_refusal_of_the_words_is_tried_again(mail_server: MailServer) -> None:
    mail_server.answer_to_data = "451 4.7.1 later"
    mail = write()
    Postman().round()
    assert state(mail) == (1, "SMTPDataError 451 4.7.1", None, None)


def test_address_of_nobody_is_given_up_at_once_and_noted(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mail_server.refusals[TO] = "550 5.1.1 no such user"
    mail = write()
    Postman().round()
    assert state(mail) == (1, "SMTPRecipientsRefused 550 5.1.1", None, NOON)
    known = MailAddress.objects.get()
    assert (known.address, known.bounced, known.bounce_status) == (TO, NOON, "5.1.1")


def test_mail_that_cannot_be_composed_is_given_up_and_stops_no_other(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    broken, other = write(1), write(2)
    OutgoingMail.objects.filter(pk=broken.pk).update(subject="a\nBcc: all@example.org")
    assert Postman().round() == 2
    assert state(broken) == (1, "BadHeaderError", None, NOON)
    assert state(other)[2] == NOON
    assert [received.to for received in mail_server.received] == [(TO,)]


def test_mail_whose_words_are_no_longer_true_is_not_sent(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    code = write(until=NOON + timedelta(minutes=15))
    clock.shift(timedelta(minutes=16))
    Postman().round()
    assert state(code)[1:] == (TOO_LATE, None, clock_now())
    assert mail_server.received == []


def test_mail_in_hand_is_left_alone_until_its_lease_ends(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    mail = write()
    killed = Postman("one")
    killed._take()
    assert Postman("two").round() == 0
    clock.shift(LEASE)
    assert Postman("two").round() == 1
    assert state(mail)[2] == clock_now()


def test_worker_of_the_same_name_takes_back_what_was_in_hand_at_once(
    mail_server: MailServer, clock: time_machine.Traveller
) -> None:
    write(1), write(2)
    Postman("one")._take()
    Postman("two")._take()
    again = Postman("one")
    assert (again.take_back(), Postman().take_back()) == (1, 0)
    assert again.round() == 1


def test_mails_go_over_one_connection(mail_server: MailServer) -> None:
    for number in range(25):
        write(number)
    assert Postman().round() == 20
    assert [len(mail_server.received), Postman().round()] == [20, 5]


def test_envelope_names_the_address_for_what_comes_back(
    mail_server: MailServer, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Stadt Emmerich <smart@example.org>"
    settings.MAIL_BOUNCES_TO = "bounces@example.org"
    write()
    Postman().round()
    received = mail_server.received[0]
    assert (received.sender, received.message["From"]) == (
        "bounces@example.org",
        "Stadt Emmerich <smart@example.org>",
    )
    assert received.message["Auto-Submitted"] == "auto-generated"
