"""What a mail says, to whom, in which language, and what a name can do in it."""

from html.parser import HTMLParser

import pytest
from django.conf import settings as django_settings
from django.template import Engine
from pytest_django import Settings

from portal.accounts.models import User
from portal.core import mail as mails
from portal.core.colour import palette
from portal.core.mail import kinds, send, send_waiting
from portal.core.mail.previewing import preview
from portal.core.models import Message, OutgoingMail
from tests.small_site import SmallSite
from tests.smtp_server import MailServer

pytestmark = pytest.mark.once

EVIL = 'Eva\r\nBcc: all@example.org\u202e<script>alert(1)</script>"[x](http://evil.example)'
"""A name that brings a header, a direction, a script and a link."""


def message(**values: object) -> dict[str, object]:
    return {
        "message": Message(**{"reference": "ABCD2345", "text": "Hello", "language": "de"} | values),
        "address": "https://portal.example.org/admin/",
    }


def test_every_kind_renders_in_every_language_with_title_heading_and_language(
    small_site: SmallSite,
) -> None:
    for known in kinds.values():
        for code, _name in django_settings.LANGUAGES:
            words = preview(known, code)
            page = Outline(words.html)
            assert (page.lang, page.title, page.headings) == (code, words.subject, 1), known.name
            assert page.foreign == []
            assert words.subject
            assert "{{" not in words.text + words.html


class Outline(HTMLParser):
    """What a mail's page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang, self.words, self.headings, self.inside = "", list[str](), 0, ""
        self.foreign: list[str] = []
        self.feed(html)
        self.title = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.inside = tag
        if tag == "html":
            self.lang = known["lang"] or ""
        self.headings += tag == "h1"
        if tag in ("img", "link", "script", "style", "iframe") or "class" in known:
            self.foreign.append(tag)

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def test_mail_has_the_citys_name_and_colours(small_site: SmallSite) -> None:
    small_site.brand.primary = "#7a1f5c"
    small_site.brand.save()
    html = preview(kinds["core/message"], "en").html
    assert "City portal" in html
    assert palette("#7a1f5c", small_site.brand.secondary)["rhein-800"] in html
    assert "#00445a" not in html


def test_mail_is_in_the_language_of_the_person(small_site: SmallSite, citizen: User) -> None:
    citizen.language = "nl"
    sent = send("core/message", citizen, context=message())
    assert sent is not None
    assert (sent.to, sent.language, '<html lang="nl">' in sent.html) == (citizen.email, "nl", True)


@pytest.mark.parametrize(
    ("given", "person", "expected"),
    [("en", "nl", "en"), ("", "nl", "nl"), ("", "xx", "de"), ("xx", "nl", "de"), ("", "", "de")],
)
def test_mail_language_is_the_one_given_else_the_persons_else_german(
    small_site: SmallSite, citizen: User, given: str, person: str, expected: str
) -> None:
    citizen.language = person
    sent = send("core/message", citizen, language=given, context=message())
    assert sent is not None
    assert sent.language == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "eva",
        "eva@example.org\nBcc: all@example.org",
        "eva@example.org, all@example.org",
        "Eva <eva@example.org>",
        "eva@example.org\x00",
    ],
)
def test_what_is_no_address_is_refused(db: None, address: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        send("core/message", address, context=message())
    with pytest.raises(ValueError, match="not a mail address"):
        send("core/message", "a@example.org", context=message(), reply_to=address or "x")
    assert OutgoingMail.objects.count() == 0


def test_name_with_a_header_a_script_and_a_link_does_nothing_in_a_mail(
    small_site: SmallSite, mail_server: MailServer
) -> None:
    send("core/message", "eva@example.org", context=message(reference=EVIL, text=EVIL))
    send_waiting()
    received = mail_server.received[0]
    assert received.to == ("eva@example.org",)
    assert received.message["Bcc"] is None
    subject = str(received.message["Subject"])
    assert subject.startswith("Message from the website (Eva Bcc: all@example.org<script>")
    html = received.message.get_body(("html",))
    assert html is not None
    page = Outline(html.get_content())
    assert page.foreign == []
    assert 'href="http://evil' not in html.get_content()


def test_mail_has_text_and_html_of_the_same_words(
    small_site: SmallSite, mail_server: MailServer
) -> None:
    send("core/message", "eva@example.org", context=message(text="Größe & <b>Maß</b>"))
    send_waiting()
    received = mail_server.received[0].message
    assert received.get_content_type() == "multipart/alternative"
    parts = [part.get_content_type() for part in received.iter_parts()]
    assert parts == ["text/plain", "text/html"]
    text, html = received.get_body(("plain",)), received.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "> Größe & <b>Maß</b>" in text.get_content()
    assert "Größe &amp; &lt;b&gt;Maß&lt;/b&gt;" in html.get_content()


def test_links_lead_to_the_site_of_the_settings(small_site: SmallSite, settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org/"
    sent = send("core/message", "eva@example.org", context=message())
    assert sent is not None
    assert "<https://portal.example.org/>" not in sent.text
    assert "https://portal.example.org/\n" in sent.text
    assert sent.message_id.endswith("@portal.example.org>")


def test_kind_without_a_registered_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="not registered"):
        mails.kind("core/other", dict, "unknown")


def test_template_of_every_kind_has_no_style_of_its_own() -> None:
    for known in kinds.values():
        source = Engine.get_default().get_template(known.template).source
        assert "style" not in str(source)
