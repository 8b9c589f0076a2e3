"""Signing in and one's own account: axe, narrow and wide, day and night, without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.accounts import PASSWORD
from tests.browser import CitySite
from tests.journeys.axe import findings_all_round, listen

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


def named(address: str, found: list[str]) -> list[str]:
    """Say of each finding where it is."""
    return [f"{address} {line}" for line in found]


def test_pages_of_the_account_have_no_findings(context: BrowserContext, city: CitySite) -> None:
    page = context.new_page()
    seen = listen(page, city)
    page.goto(city.address(SIGN_IN))
    complaints = list(seen)
    found = named(SIGN_IN, findings_all_round(page))
    sign_in(page, city)
    for path in (HOME, DATA):
        seen.clear()
        page.goto(city.address(path))
        complaints += seen
        found += named(path, findings_all_round(page))
    for path in (ERASE, KEYS):
        proven(page, city, path)
        found += named(path, findings_all_round(page))
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
