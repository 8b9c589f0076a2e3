import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from portal.core.adminpolicy import admin_policy
from portal.core.models import StandardPage
from tests.browser import PATIENCE, CitySite
from tests.conftest import DemoCity

pytestmark = pytest.mark.once

MARK = "refused by the policy:"
LISTEN = f"""
document.addEventListener("securitypolicyviolation", event => console.warn("{MARK}",
    event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber));
"""


@dataclass
class Watched:
    """A page that remembers what its policy refused and which scripts failed."""

    page: Page
    city: CitySite
    refused: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        answer = self.page.goto(self.city.address(path))
        assert answer is not None
        assert (path, answer.status) == (path, 200)
        assert "'nonce-" in answer.headers["content-security-policy"]
        self.page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def operator(browser: Browser, city: CitySite) -> Iterator[BrowserContext]:
    """Somebody who may see everything, signed in once."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(LISTEN)
    page = context.new_page()
    city.sign_in(page, "betrieb")
    page.close()
    yield context
    context.close()


def watch(page: Page, city: CitySite) -> Watched:
    """Listen to a page whose context has the script LISTEN."""
    watched = Watched(page, city)
    home = city.address("/")

    def hear(message: ConsoleMessage) -> None:
        if message.text.startswith(MARK):
            watched.refused.append(message.text)

    def note(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            watched.refused.append(f"asked {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: watched.refused.append(str(error)))
    page.on("request", note)
    return watched


@pytest.fixture
def admin(operator: BrowserContext, city: CitySite) -> Iterator[Watched]:
    watched = watch(operator.new_page(), city)
    yield watched
    assert watched.refused == []
    watched.page.close()


def imprint() -> StandardPage:
    """Return a page with blocks, in German."""
    return StandardPage.objects.get(slug="impressum", locale__language_code="de")


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/",
        "/admin/account/",
        "/admin/reports/site-history/",
        "/api/v3/docs/",
    ],
)
def test_page_of_the_admin_is_clean(admin: Watched, path: str) -> None:
    admin.open(path)


@pytest.mark.browser
def test_page_editor_is_clean_while_a_picture_is_chosen_and_previewed(
    admin: Watched, demo_city: DemoCity
) -> None:
    admin.open(f"/admin/pages/{imprint().pk}/edit/")
    blocks = admin.page.locator("[data-streamfield-child]")
    before = blocks.count()
    admin.page.locator(".c-sf-add-button").last.click()
    admin.page.locator("[role=option]", has=admin.page.locator(".icon-image")).first.click()
    expect(blocks).to_have_count(before + 1)
    admin.page.locator("button:visible[data-chooser-action-choose]").first.click()
    modal = admin.page.locator(".modal-content")
    expect(modal.locator("[role=tab]")).to_have_count(2)
    modal.locator("[role=tab]").last.click()
    expect(modal.locator("input[type=file]")).to_be_visible()
    modal.locator("[data-dismiss=modal]").first.click()
    admin.page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = admin.page.frame_locator("iframe.w-preview__iframe").last
    expect(preview.locator("h1")).to_contain_text("Impressum")


@pytest.mark.browser
@pytest.mark.parametrize("view", ["history", "usage", "view_draft"])
def test_view_of_a_page_is_clean(admin: Watched, demo_city: DemoCity, view: str) -> None:
    admin.open(f"/admin/pages/{imprint().pk}/{view}/")


@pytest.mark.browser
def test_editors_of_records_and_translations_are_clean(admin: Watched, demo_city: DemoCity) -> None:
    record = demo_city.page("projects.project/P01").record_id
    admin.open(f"/admin/snippets/projects/project/edit/{record}/")
    admin.open(f"/admin/pages/{demo_city.page('start', 'en').pk}/edit/")
    expect(admin.page.get_by_text("Emmerich thinks digitally").first).to_be_visible()


@pytest.mark.browser
def test_watching_hears_of_a_refusal(operator: BrowserContext, city: CitySite) -> None:
    page = operator.new_page()
    watched = watch(page, city)
    watched.open("/admin/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {text: 'window.ran = true'}))"
    )
    assert page.evaluate("window.ran") is None
    assert [said.split()[4:6] for said in watched.refused] == [["script-src-elem", "inline"]]


def test_scripts_of_a_page_get_the_nonce_of_its_policy(rf: RequestFactory) -> None:
    body = "<script>a()</script><SCRIPT type=module>b()</SCRIPT><script src='/c.js'></script>"
    answer = answered(rf, HttpResponse(body))
    found = re.fullmatch(r".*'nonce-([\w-]{22})'.*", answer["Content-Security-Policy"])
    assert found is not None
    assert answer.content.decode() == (
        f'<script nonce="{found[1]}">a()</script><script nonce="{found[1]}" type=module>b()'
        "</SCRIPT><script src='/c.js'></script>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "&lt;script&gt;a()&lt;/script&gt;",
        "<scripture>",
        '<script nonce="own">',
        "<p>no script</p>",
    ],
)
def test_what_is_no_script_stays_as_it_is(rf: RequestFactory, body: str) -> None:
    assert answered(rf, HttpResponse(body)).content.decode() == body


def test_answers_that_are_no_pages_stay_as_they_are(rf: RequestFactory) -> None:
    data = HttpResponse("<script>", content_type="application/json")
    assert answered(rf, data).content == b"<script>"
    stream = StreamingHttpResponse(iter([b"<script>"]))
    assert b"".join(answered(rf, stream)) == b"<script>"
    assert "'nonce-" in stream["Content-Security-Policy"]


def test_every_answer_has_a_nonce_of_its_own(rf: RequestFactory) -> None:
    policies = {answered(rf, HttpResponse())["Content-Security-Policy"] for _ in range(20)}
    assert len(policies) == 20


def test_public_pages_are_left_alone(rf: RequestFactory) -> None:
    answer = answered(rf, HttpResponse("<script>a()</script>"), "/verwaltung/")
    assert answer.content == b"<script>a()</script>"
    assert "Content-Security-Policy" not in answer.headers


def test_scripts_without_nonce_are_forbidden(client: Client, db: None) -> None:
    answer = client.get("/admin/login/")
    directives = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert re.fullmatch(r"'self' 'nonce-[\w-]{22}'", directives["script-src"])
    assert directives["default-src"] == "'none'"
    assert directives["style-src"] == "'self' 'unsafe-inline'"
    assert directives["img-src"] == "'self' data: blob:"
    assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/%00", 400),
        ("/api/v3/docs", 301),
        ("/admin/nothing/here/", 302),
        ("/admin/login", 301),
    ],
)
def test_answers_that_come_before_any_view_have_the_policy_too(
    client: Client, db: None, path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "'nonce-" in answer["Content-Security-Policy"]


def answered(rf: RequestFactory, response: Any, path: str = "/admin/pages/") -> Any:
    return admin_policy(lambda request: response)(rf.get(path))
