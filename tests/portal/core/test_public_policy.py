"""The strict policy on public pages: it is sent everywhere, and nothing on them needs more."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from wagtail.models import Page

from portal.demo.accounts import PASSWORD
from tests.conftest import DemoCity

pytestmark = pytest.mark.once

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self'",
    "worker-src": "'self' blob:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
DATA = {"application/ld+json", "application/json"}
"""Types of scripts that browsers do not run."""
ELSEWHERE = re.compile(r"(?:https?:)?//(?!testserver|localhost)")


class Inline(HTMLParser):
    """Finds what the policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name, value in attrs:
            if name in ("style", "nonce") or name.startswith("on"):
                self.found.append(f"{tag} {name}={value}")
            if name in ("href", "action", "formaction") and (value or "").startswith("javascript"):
                self.found.append(f"{tag} {name}={value}")
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.found.append("script in the page")
        if tag == "style" or (tag == "base"):
            self.found.append(tag)
        if tag in ("script", "img", "iframe", "video", "source", "link"):
            self.found += self.strange(tag, given)

    def strange(self, tag: str, given: dict[str, str | None]) -> list[str]:
        """Return what is loaded from elsewhere."""
        if tag == "link" and given.get("rel") not in ("stylesheet", "icon", "preload"):
            return []
        address = given.get("href" if tag == "link" else "src") or ""
        return [f"{tag} from {address}"] if ELSEWHERE.match(address) else []


def directives(header: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


def inline(body: str) -> list[str]:
    parser = Inline()
    parser.feed(body)
    return parser.found


def one_of_each_type(language: str) -> list[str]:
    """Return the address of one page of each type."""
    seen: dict[type[Page], str] = {}
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1)
    for page in pages.specific():
        seen.setdefault(type(page), page.url)
    return sorted(seen.values())


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_page_of_every_type_has_the_strict_policy_and_keeps_to_it(
    demo_city: DemoCity, client: Client, language: str
) -> None:
    addresses = one_of_each_type(language)
    assert len(addresses) >= 12
    for address in addresses:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert directives(answer["Content-Security-Policy"]) == STRICT
        assert (address, inline(answer.content.decode())) == (address, [])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/kontakt/", 200),
        ("/barriere-melden/", 200),
        ("/suche/", 200),
        ("/suche/?q=hafen", 200),
        ("/styleguide/", 200),
        ("/nirgends/", 404),
        ("/en/nowhere/", 404),
        ("/sitemap.xml", 200),
        ("/robots.txt", 200),
        ("/health/live", 200),
    ],
)
def test_other_public_answer_has_the_strict_policy_too(
    demo_city: DemoCity, client: Client, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    if not address.startswith("/health/"):
        assert directives(answer["Content-Security-Policy"]) == STRICT
    if answer["Content-Type"].startswith("text/html"):
        assert inline(answer.content.decode()) == []


def test_page_shown_to_an_editor_keeps_to_the_policy_as_well(
    demo_city: DemoCity, client: Client
) -> None:
    assert client.login(username="redaktion@example.org", password=PASSWORD)
    answer = client.get("/")
    assert directives(answer["Content-Security-Policy"]) == STRICT
    assert inline(answer.content.decode()) == []


@pytest.mark.pure
@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p style='color:red'>", 1),
        ("<script>a()</script>", 1),
        ("<script type='application/ld+json'>{}</script>", 0),
        ("<script src='/a.js' nonce='x'></script>", 1),
        ("<a onclick='a()' href='javascript:a()'>", 2),
        ("<img src='https://elsewhere.example/a.png'>", 1),
        ("<style>p{}</style>", 1),
        ("<link rel='canonical' href='https://elsewhere.example/'>", 0),
    ],
)
def test_the_search_for_what_the_policy_refuses_finds_it(body: str, count: int) -> None:
    assert len(inline(body)) == count
