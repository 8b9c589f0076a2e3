"""Reports about mails that came back, as Postfix and Exchange write them, and forged ones."""

import io
import mailbox
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.mail import kinds, send
from portal.core.mail.bouncing import failures, message_ids, note_report
from portal.core.models import MailAddress, OutgoingMail

TO = "Eva@example.org"
POSTFIX = """From: MAILER-DAEMON@mail.example.org
To: bounces@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; {final}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--B
Content-Type: {kind}

From: smart@example.org
Message-ID:
 {message_id}
Subject: x

--B--
"""


@pytest.fixture
def sent(db: None) -> OutgoingMail:
    mail = send("core/message", TO, context=kinds["core/message"].example(), event="trial")
    assert mail is not None
    mail.sent = timezone.now()
    mail.save()
    return mail


def report(mail: OutgoingMail, **values: str) -> bytes:
    known = {
        "final": TO,
        "to": TO,
        "action": "failed",
        "status": "5.1.1",
        "kind": "text/rfc822-headers",
        "message_id": mail.message_id,
    }
    return POSTFIX.format(**{**known, **values}).encode()


def marked() -> list[tuple[str, str]]:
    return list(MailAddress.objects.values_list("address", "bounce_status"))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "message/rfc822"},
        {"final": "rewritten@inside.example"},
        {"to": "", "final": "eva@EXAMPLE.org"},
        {"status": "5.1.1 (bad destination mailbox address)"},
        {"action": "Failed"},
    ],
)
def test_report_of_a_mail_of_ours_marks_the_address_once(
    sent: OutgoingMail, values: dict[str, str]
) -> None:
    raw = report(sent, **values)
    assert [note_report(raw), note_report(raw)] == [1, 0]
    assert marked() == [("eva@example.org", "5.1.1")]
    sent.refresh_from_db()
    assert sent.error == "came back 5.1.1"


def test_report_of_a_server_that_never_answered_is_noted_on_the_mail_only(
    sent: OutgoingMail,
) -> None:
    assert note_report(report(sent, status="4.4.7")) == 1
    sent.refresh_from_db()
    assert (marked(), sent.error) == ([], "came back 4.4.7")


@pytest.mark.parametrize(
    "values",
    [
        {"message_id": "<forged@localhost>"},
        {"message_id": ""},
        {"to": "ida@example.org", "final": "ida@example.org"},
        {"action": "delayed"},
        {"action": "delivered", "status": "2.0.0"},
        {"kind": "text/plain"},
    ],
)
def test_report_that_is_forged_or_tells_of_no_failure_marks_nothing(
    sent: OutgoingMail, values: dict[str, str]
) -> None:
    assert note_report(report(sent, **values)) == 0
    assert marked() == []


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"Subject: hello\n\nI am on holiday."])
def test_what_is_no_report_marks_nothing(db: None, raw: bytes) -> None:
    assert note_report(raw) == 0


@pytest.mark.pure
@settings(max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 800))
def test_report_that_is_damaged_anywhere_is_read_without_an_error(noise: bytes, at: int) -> None:
    from email import message_from_bytes

    whole = POSTFIX.format(
        final=TO, to=TO, action="failed", status="5.1.1", kind="message/rfc822", message_id="<a@b>"
    ).encode()
    damaged = message_from_bytes(whole[:at] + noise + whole[at + len(noise) :])
    list(failures(damaged))
    list(message_ids(damaged))


def test_command_reads_a_report_from_a_pipe(
    sent: OutgoingMail, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(sent))))
    call_command("bounces")
    assert capsys.readouterr().out == "1 read, 1 addresses noted\n"


@pytest.mark.parametrize("kind", [mailbox.mbox, mailbox.Maildir])
def test_command_reads_a_mailbox_as_often_as_it_is_asked(
    sent: OutgoingMail,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: type[mailbox.mbox] | type[mailbox.Maildir],
) -> None:
    box = kind(tmp_path / "box")
    for raw in (report(sent), b"Subject: hello\n\nhello\n"):
        box.add(raw)
    box.close()
    call_command("bounces", str(tmp_path / "box"))
    call_command("bounces", str(tmp_path / "box"))
    assert capsys.readouterr().out == "2 read, 1 addresses noted\n2 read, 0 addresses noted\n"


def test_command_without_its_mailbox_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="does not exist"):
        call_command("bounces", str(tmp_path / "none"))


def test_mails_within_mails_without_end_are_no_report() -> None:
    assert note_report(b"Content-Type: message/rfc822\r\n\r\n" * 5000) == 0
