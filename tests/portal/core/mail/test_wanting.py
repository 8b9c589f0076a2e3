"""Mails that one may end: by the link, by the button of a mail program, and by what comes back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.core.mail import (
    accept,
    forget,
    kind,
    kinds,
    refuse,
    send,
    send_waiting,
    take_along,
    topic,
    topics,
    wanted_topics,
)
from portal.core.mail.kinds import on_request
from portal.core.models import MailAddress, OutgoingMail
from portal.core.models.mail import BELIEVE_BOUNCE
from tests.small_site import SmallSite
from tests.smtp_server import MailServer

TO = "Eva@example.org"


@pytest.fixture(autouse=True)
def news() -> Iterator[None]:
    """The message of the contact form, as if one could refuse it."""
    necessary = kinds["core/message"]
    topic("trial_news", "News of the trial")
    kind("core/message", necessary.example, "trial_news")
    yield
    kinds["core/message"] = necessary
    del topics["trial_news"]


def write(to: str = TO, language: str = "de") -> OutgoingMail | None:
    context: dict[str, Any] = kinds["core/message"].example()
    return send("core/message", to, language=language, context=context)


def test_mail_says_how_to_end_it_and_one_click_does(
    small_site: SmallSite, mail_server: MailServer
) -> None:
    written = write()
    assert written is not None
    send_waiting()
    received = mail_server.received[0].message
    link = received["List-Unsubscribe"].strip(" <>")
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    key = MailAddress.objects.get().key
    assert link == f"http://localhost:8000/mails-abbestellen/{key}/trial_news/"
    text = received.get_body(("plain",))
    assert text is not None
    assert link in text.get_content()

    strict = Client(enforce_csrf_checks=True)
    path = link.removeprefix("http://localhost:8000")
    assert strict.get(path).status_code == 200
    assert "trial_news" in wanted_topics(TO)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "trial_news" not in wanted_topics(TO)
    assert write() is None


def test_necessary_mail_offers_no_end(small_site: SmallSite, mail_server: MailServer) -> None:
    kind("core/message", kinds["core/message"].example)
    write()
    send_waiting()
    received = mail_server.received[0].message
    assert (received["List-Unsubscribe"], received["List-Unsubscribe-Post"]) == (None, None)
    assert not MailAddress.objects.exists()


def test_page_for_ending_works_back_and_forth_and_names_no_address(
    small_site: SmallSite, client: Client
) -> None:
    write(language="en")
    path = f"/en/mails-abbestellen/{MailAddress.objects.get().key}/trial_news/"
    page = client.get(path)
    assert (page.context["ended"], TO.lower() in page.content.decode().lower()) == (False, False)
    assert client.post(path).context["ended"] is True
    assert client.post(path, {"again": "1"}).context["ended"] is False
    assert write() is not None


@pytest.mark.parametrize("path", ["nonsense/trial_news/", "{key}/nonsense/"])
def test_link_that_is_not_ours_leads_nowhere(
    small_site: SmallSite, client: Client, path: str
) -> None:
    write()
    key = MailAddress.objects.get().key
    assert client.post(f"/mails-abbestellen/{path.format(key=key)}").status_code == 404
    assert "trial_news" in wanted_topics(TO)


def test_mails_that_wait_are_ended_as_well_and_those_of_others_are_not(db: None) -> None:
    write()
    other = write("ida@example.org")
    refuse(TO.lower(), "trial_news")
    assert list(OutgoingMail.objects.all()) == [other]


def test_address_that_bounces_gets_what_is_necessary_only(db: None) -> None:
    write()
    known = MailAddress.objects.get()
    known.bounced = timezone.now()
    known.save()
    assert write() is None
    accept(TO, "trial_news")
    assert write() is not None
    known.bounced = timezone.now() - BELIEVE_BOUNCE
    known.save()
    assert write() is not None
    known.bounced = timezone.now() - BELIEVE_BOUNCE + timedelta(minutes=1)
    known.save()
    kind("core/message", kinds["core/message"].example)
    assert write() is not None


def test_address_forgotten_leaves_nothing(db: None) -> None:
    write()
    write("ida@example.org")
    forget(TO.upper())
    assert list(MailAddress.objects.values_list("address", flat=True)) == ["ida@example.org"]
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["ida@example.org"]


@pytest.fixture
def asked_for(news: None) -> Iterator[None]:
    """The same, as something that one has to ask for."""
    topic("trial_news", "News of the trial", asked_for=True)
    yield
    on_request.discard("trial_news")


@pytest.mark.usefixtures("asked_for")
def test_topic_on_request_is_sent_once_it_is_asked_for(small_site: SmallSite) -> None:
    assert write() is None
    accept(TO, "trial_news")
    assert ("trial_news" in wanted_topics(TO), write() is None) == (True, False)
    refuse(TO.lower(), "trial_news")
    assert ("trial_news" in wanted_topics(TO), OutgoingMail.objects.count()) == (False, 0)
    assert MailAddress.objects.get().refused == []


@pytest.mark.usefixtures("asked_for")
def test_link_ends_a_topic_on_request_as_well(small_site: SmallSite, client: Client) -> None:
    accept(TO, "trial_news")
    path = f"/en/mails-abbestellen/{MailAddress.objects.get().key}/trial_news/"
    assert client.get(path).context["ended"] is False
    assert client.post(path).context["ended"] is True
    assert write() is None
    assert client.post(path, {"again": "1"}).context["ended"] is False


@pytest.mark.usefixtures("asked_for")
def test_wishes_go_along_to_a_new_address(db: None) -> None:
    topic("other_news", "Other news")
    refuse(TO, "other_news")
    accept(TO, "trial_news")
    take_along(TO, "Neu@example.org")
    take_along("niemand@example.org", "fremd@example.org")
    wanted = wanted_topics("neu@example.org")
    del topics["other_news"]
    assert ("trial_news" in wanted, "other_news" in wanted) == (True, False)
    known = MailAddress.objects.values_list("address", flat=True)
    assert sorted(known) == [TO.lower(), "neu@example.org"]
