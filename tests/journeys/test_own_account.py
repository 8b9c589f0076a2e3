"""Signing in and one's own account: axe, narrow and wide, day and night, without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.accounts import PASSWORD
from tests.browser import CitySite
from tests.journeys.axe import findings
from tests.journeys.places import SCHEMES, WIDTHS
from tests.journeys.test_accessibility import listen, show

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SIGN_IN, HOME, DATA = "/konto/anmelden/", "/konto/", "/konto/daten/"
ERASE, KEYS = "/konto/loeschen/", "/konto/schluessel/"
CITIZEN = "buergerin@example.org"


def sign_in(page: Page, city: CitySite) -> None:
    """Sign in with the keyboard alone: the form is filled and sent by Enter."""
    page.goto(city.address(SIGN_IN))
    page.fill("input[name=login]", CITIZEN)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: SIGN_IN not in url)


def proven(page: Page, city: CitySite, path: str) -> None:
    """Open a page that asks for the password once more, and give it."""
    page.goto(city.address(path))
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")


def looked_at(page: Page, name: str) -> list[str]:
    """Return what axe finds, and whether the page scrolls sideways, in each size and scheme."""
    found = []
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    for scheme in SCHEMES:
        for width in WIDTHS:
            show(page, scheme, width)
            found += [f"{name} {scheme} {width}: {line}" for line in findings(page)]
            if page.evaluate("() => document.documentElement.scrollWidth") > width:
                found.append(f"{name} {width}: scrolls sideways")
    return found


def test_pages_of_the_account_have_no_findings(context: BrowserContext, city: CitySite) -> None:
    page = context.new_page()
    seen = listen(page, city)
    page.goto(city.address(SIGN_IN))
    complaints = list(seen)
    found = looked_at(page, SIGN_IN)
    sign_in(page, city)
    for path in (HOME, DATA):
        seen.clear()
        page.goto(city.address(path))
        complaints += seen
        found += looked_at(page, path)
    for path in (ERASE, KEYS):
        proven(page, city, path)
        found += looked_at(page, path)
    assert (complaints, found) == ([], [])


def test_account_works_without_javascript(browser: Browser, city: CitySite) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    sign_in(page, city)
    page.goto(city.address(DATA))
    page.locator("main form.form input[name=name]").press("Enter")
    page.wait_for_url(f"**{DATA}")
    proven(page, city, KEYS)
    page.fill("input[name=name]", "Karte")
    page.keyboard.press("Enter")
    assert page.locator("main code").first.inner_text().startswith("wagtail_")
    proven(page, city, ERASE)
    page.locator("input[name=sure]").press("Space")
    page.locator("main form.form button[type=submit]").press("Enter")
    page.wait_for_url(f"**{HOME}")
    page.locator("form[action$='/behalten/'] button").press("Enter")
    page.wait_for_url(f"**{HOME}")
    assert page.locator("form[action$='/behalten/']").count() == 0
    context.close()
