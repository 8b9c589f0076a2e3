import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altcha
import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from portal.accounts.models import User
from portal.core import limits
from portal.core.contact.forms import SHORTEST_FILL, BarrierForm, ContactForm
from portal.core.mail import send_waiting
from portal.core.models import Event, Message
from portal.core.proof import proven
from portal.core.tasks import erase_personal_data
from tests.small_site import SmallSite

pytestmark = pytest.mark.once

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visitor(small_site: SmallSite, clock: time_machine.Traveller) -> Client:
    return Client()


def filled(client: Client, clock: time_machine.Traveller, path: str, **values: str) -> Any:
    """Open the form, take the time that a person takes, and send it."""
    page = client.get(path)
    clock.shift(SHORTEST_FILL + 1)
    return client.post(path, {"started": page.context["form"].stamp()} | values)


def solution(client: Client) -> str:
    puzzle = client.get(reverse("altcha")).json()
    found = altcha.solve_challenge(
        puzzle["challenge"], puzzle["salt"], puzzle["algorithm"], puzzle["max_number"], 0
    )
    assert found is not None
    payload = {key: puzzle[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return b64encode(json.dumps(payload | {"number": found.number}).encode()).decode()


def test_contact_form_filled_keeps_the_message_and_says_its_number(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    answer = filled(visitor, clock, "/en/kontakt/", text="Hello", reply_mail="a@example.org")
    message = Message.objects.get()
    assert (message.kind, message.text, message.reply_mail, message.language, message.due) == (
        "contact",
        "Hello",
        "a@example.org",
        "en",
        None,
    )
    assert answer.url == f"/en/nachricht/{message.reference}/"
    page = visitor.get(answer.url).content.decode()
    assert message.reference in page
    assert "Hello" not in page


def test_barrier_form_filled_is_due_after_six_weeks(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    filled(visitor, clock, "/barriere-melden/", text="No alt text", page="/projekte/")
    message = Message.objects.get()
    assert (message.kind, message.page, message.due) == (
        "barrier",
        "/projekte/",
        date(2027, 1, 5),
    )
    assert message.is_overdue(date(2027, 1, 5)) is False
    assert message.is_overdue(date(2027, 1, 6)) is True


@pytest.mark.parametrize(
    ("query", "referer", "expected"),
    [
        ("", "http://testserver/en/impressum/", "http://testserver/en/impressum/"),
        ("", "https://elsewhere.example/", ""),
        ("?seite=/projekte/", "http://testserver/", "/projekte/"),
        ("?seite=a%00b", "", "ab"),
    ],
)
def test_barrier_form_opened_names_the_page_that_the_reader_comes_from(
    visitor: Client, query: str, referer: str, expected: str
) -> None:
    page = visitor.get(f"/barriere-melden/{query}", headers={"referer": referer})
    assert page.context["form"]["page"].value() == expected


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"text": ""}, ["text"]),
        ({"text": " \u200b\n "}, ["text"]),
        ({"text": "a\x00b"}, ["text"]),
        ({"text": "x" * 5001}, ["text"]),
        ({"text": "Hello", "reply_mail": "name.example.org"}, ["reply_mail"]),
        ({"text": "Hello", "reply_mail": "a@example.org\nBcc: b@example.org"}, ["reply_mail"]),
        ({"text": "Hello", "website": "http://spam.example"}, ["website"]),
        ({"text": "Hello", "page": "x" * 501}, ["page"]),
    ],
)
def test_form_with_something_wrong_says_so_and_keeps_what_was_typed(
    visitor: Client,
    clock: time_machine.Traveller,
    values: dict[str, str],
    fields: list[str],
) -> None:
    answer = filled(visitor, clock, "/barriere-melden/", **values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == fields
    page = answer.content.decode()
    for field in fields:
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}_error"' in page
        control = re.search(rf'<(?:input|textarea)[^>]* id="id_{field}"[^>]*>', page)
        assert control is not None
        assert f"id_{field}_error" in control[0]
        assert 'aria-invalid="true"' in control[0]
    assert {name: answer.context["form"][name].value() for name in values} == values
    assert Message.objects.count() == 0


def test_form_sent_at_once_is_shown_again_and_taken_the_second_time(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    stamp = visitor.get("/kontakt/").context["form"].stamp()
    answer = visitor.post("/kontakt/", {"started": stamp, "text": "Hello"})
    assert answer.status_code == 422
    assert answer.context["form"].stamp() == stamp
    clock.shift(SHORTEST_FILL)
    assert visitor.post("/kontakt/", {"started": stamp, "text": "Hello"}).status_code == 302


@pytest.mark.parametrize("stamp", ["", "1", "1:forged", "x" * 10_000])
def test_form_with_a_forged_stamp_gets_a_new_one(visitor: Client, stamp: str) -> None:
    answer = visitor.post("/kontakt/", {"started": stamp, "text": "Hello"})
    assert answer.status_code == 422
    assert answer.context["form"].stamp() == ContactForm().stamp()


def test_messages_from_one_address_are_limited_without_proof_and_less_with_it(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    def send(**values: str) -> int:
        return int(filled(visitor, clock, "/kontakt/", text="Hello", **values).status_code)

    assert [send() for _ in range(4)] == [302, 302, 302, 429]
    assert send(altcha=solution(visitor)) == 302
    assert send(altcha="nonsense") == 429
    clock.shift(limits.HOUR)
    assert send() == 302


def test_message_refused_by_the_limit_is_not_lost(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        filled(visitor, clock, "/kontakt/", text="Hello")
    answer = filled(visitor, clock, "/kontakt/", text="A long text")
    assert answer.context["form"]["text"].value() == "A long text"


def test_proof_handed_in_twice_counts_once(visitor: Client) -> None:
    payload = solution(visitor)
    assert [proven(payload), proven(payload)] == [True, False]


def test_proof_older_than_its_puzzle_counts_for_nothing(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    payload = solution(visitor)
    clock.shift(timedelta(minutes=21))
    assert proven(payload) is False


@pytest.mark.parametrize("payload", ["", "x", "e30=", b64encode(b"[1]").decode(), "ü", "\x00"])
def test_proof_that_is_none_counts_for_nothing(db: None, payload: str) -> None:
    assert proven(payload) is False


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "expected"),
    [
        (0, "", "192.0.2.1", "192.0.2.1"),
        (0, "198.51.100.7", "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
    ],
)
def test_client_address_is_what_our_proxies_say(
    rf: RequestFactory,
    settings: Settings,
    proxies: int,
    forwarded: str,
    remote: str,
    expected: str,
) -> None:
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = rf.get("/", headers=headers, REMOTE_ADDR=remote)
    assert limits.client_address(request) == expected


@pytest.mark.parametrize("path", ["/kontakt/", "/en/barriere-melden/"])
def test_form_whose_protection_expired_is_shown_again_with_the_text(
    small_site: SmallSite, path: str
) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path, {"text": "A long text"})
    assert answer.status_code == 403
    assert answer.context["form"]["text"].value() == "A long text"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode())
    assert token is not None
    again = {"text": "A long text", "csrfmiddlewaretoken": token[1]}
    again["started"] = answer.context["form"].stamp()
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=5)):
        assert strict.post(path, again).status_code == 302


def test_message_received_is_mailed_once_and_can_be_answered(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    filled(visitor, clock, "/en/barriere-melden/", text="<b>No</b>", reply_mail="a@example.org")
    message = Message.objects.get()
    assert (send_waiting(), send_waiting()) == (1, 0)
    sent = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert (sent.to, sent.reply_to) == (["city@example.org"], ["a@example.org"])
    assert message.reference in sent.subject
    assert "05.01.2027" in sent.subject
    assert "<b>No</b>" in str(sent.body)
    assert f"/admin/message/edit/{message.pk}/" in str(sent.body)


def test_message_received_without_an_address_in_the_settings_is_kept(
    visitor: Client, clock: time_machine.Traveller, small_site: SmallSite
) -> None:
    small_site.brand.mail = ""
    small_site.brand.save()
    filled(visitor, clock, "/kontakt/", text="Hello")
    send_waiting()
    assert (len(mail.outbox), Message.objects.count()) == (0, 1)


def test_message_received_says_nothing_personal_in_its_event(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    filled(visitor, clock, "/kontakt/", text="Hello", reply_mail="a@example.org")
    event = Event.objects.filter(verb="message.received").get()
    assert (event.kind, event.payload, event.public) == (
        "core.message",
        {"message": Message.objects.get().pk},
        False,
    )


@pytest.mark.parametrize(("days", "text"), [(None, "Hello"), (90, "Hello"), (91, "")])
def test_message_answered_long_ago_loses_what_is_personal(
    db: None, days: int | None, text: str
) -> None:
    answered = timezone.now() - timedelta(days=days) + timedelta(hours=1) if days else None
    message = Message.objects.create(
        kind="barrier",
        text="Hello",
        reply_mail="a@example.org",
        page="/",
        language="de",
        answered_at=answered,
    )
    erase_personal_data()
    message.refresh_from_db()
    assert (message.text, bool(message.reply_mail), bool(message.page)) == (
        text,
        bool(text),
        bool(text),
    )
    assert message.due is not None


def test_staff_write_down_the_answer_and_can_neither_add_nor_delete(
    small_site: SmallSite, client: Client
) -> None:
    boss = User.objects.create_superuser("boss@example.org", "x", name="Boss")
    client.force_login(boss)
    message = Message.objects.create(kind="barrier", text="Hello", language="de")
    edit = reverse("message:edit", args=[message.pk])
    assert client.get(reverse("message:index")).status_code == 200
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"answered_at": "2026-11-24 10:00"}).status_code == 302
    message.refresh_from_db()
    assert (message.answered_by, message.text) == (boss, "Hello")
    assert client.get(reverse("message:add")).status_code == 302
    assert client.post(reverse("message:delete", args=[message.pk])).status_code == 302
    assert Message.objects.count() == 1


@pytest.mark.parametrize("path", ["/kontakt/", "/barriere-melden/", "/nl/kontakt/"])
def test_form_is_never_kept_by_a_cache(visitor: Client, path: str) -> None:
    assert "no-store" in visitor.get(path)["Cache-Control"]


def test_puzzle_is_small_and_never_kept(visitor: Client) -> None:
    answer = visitor.get(reverse("altcha"))
    assert answer.json()["max_number"] == 30_000
    assert "no-store" in answer["Cache-Control"]


def test_sent_page_of_an_unknown_number_does_not_exist(visitor: Client) -> None:
    assert visitor.get("/nachricht/AAAAAAAA/").status_code == 404


def test_barrier_form_links_the_statement_in_the_readers_language(
    visitor: Client, small_site: SmallSite
) -> None:
    small_site.brand.accessibility = small_site.imprint
    small_site.brand.save()
    link = visitor.get("/en/barriere-melden/").context["statement"]
    assert (link.title, link.address) == ("Imprint", "/en/impressum/")


@pytest.mark.parametrize("form", [ContactForm, BarrierForm])
def test_forms_name_every_field_and_tell_browsers_what_to_fill_in(
    form: type[ContactForm],
) -> None:
    fields = form().shown_fields()
    assert [bool(field.label) for field in fields] == [True] * len(fields)
    assert [bool(field.field.widget.attrs.get("autocomplete")) for field in fields] == [True] * len(
        fields
    )


def test_settings_name_our_own_view_of_expired_forms() -> None:
    assert django_settings.CSRF_FAILURE_VIEW == "portal.core.errors.csrf_failure"
