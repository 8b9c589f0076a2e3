"""Signing in and one's own account: axe, narrow and wide, day and night, without JavaScript."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.accounts import PASSWORD
from tests.browser import CitySite
from tests.journeys.axe import findings, findings_all_round, listen, show, sideways
from tests.portal.accounts.test_signing_in import app_code

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SIGN_IN, HOME, DATA = "/konto/anmelden/", "/konto/", "/konto/daten/"
ERASE, KEYS = "/konto/loeschen/", "/konto/schluessel/"
ERRORS = (SIGN_IN, "/konto/neu/", "/konto/code/", "/konto/passwort/vergessen/")
"""Forms that are sent empty before anybody has signed in."""
PASSWORD_PAGE, APP, CODES = "/konto/passwort/", "/konto/faktoren/app/", "/konto/faktoren/ersatz/"
FACTORS = ("/konto/faktoren/", "/konto/faktoren/passkey/", "/konto/faktoren/passkey/neu/")
SESSIONS, SIGN_OUT = "/konto/sitzungen/", "/konto/abmelden/"
CITIZEN = "buergerin@example.org"


def sign_in(page: Page, city: CitySite) -> None:
    """Sign in with the keyboard alone: the form is filled and sent by Enter."""
    page.goto(city.address(SIGN_IN))
    page.fill("input[name=login]", CITIZEN)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: SIGN_IN not in url)


def make_account(page: Page, city: CitySite, address: str) -> None:
    """Make an account with the password of all and confirm it by the code of the mail."""
    page.goto(city.address("/konto/neu/"))
    for name, text in {"email": address, "name": "Handy", "password1": PASSWORD}.items():
        page.fill(f"input[name={name}]", text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/adresse/code/")
    with closing(sqlite3.connect(city.file)) as rows:
        mail = rows.execute('SELECT text FROM core_outgoingmail WHERE "to" = ?', [address])
        code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mail.fetchone()[0], re.MULTILINE)
    assert code
    page.fill("input[name=code]", code[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HOME}")


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


def fault(page: Page, name: str) -> list[str]:
    """Send the form empty; what is wrong with how the page says so, and where it leads."""
    page.locator("main form.form button[type=submit]").first.press("Enter")
    page.wait_for_selector(".say--red")
    found = named(name, findings(page))
    focused = page.evaluate("() => document.activeElement.className")
    title = page.title().startswith("Fehler: ")
    targets = page.locator(".say--red a").evaluate_all(
        "links => links.map(a => document.querySelector(a.getAttribute('href'))?.ariaInvalid)"
    )
    if (focused, title, set(targets)) != ("say say--red", True, {"true"}):
        found.append(f"{name}: {focused}, {title}, {targets}")
    return found


def test_errors_lead_to_their_fields(page: Page, city: CitySite) -> None:
    found = []
    for path in ERRORS:
        page.goto(city.address(path))
        found += fault(page, path)
    assert found == []


def test_password_factors_and_sessions_have_no_findings(page: Page, city: CitySite) -> None:
    """On a phone by day, with the keyboard alone, up to an app that is set up."""
    show(page, "light", 360)
    make_account(page, city, "handy@example.org")
    page.goto(city.address(PASSWORD_PAGE))
    found = fault(page, PASSWORD_PAGE)
    for path in (*FACTORS, SESSIONS, SIGN_OUT):
        proven(page, city, path)
        found += named(path, [*findings(page), *sideways(page, 360)])
    proven(page, city, APP)
    found += fault(page, APP)
    secret = page.locator("code.secret").inner_text()
    page.fill("input[name=code]", app_code(secret))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CODES}")
    page.get_by_role("button", name="Codes anzeigen").press("Enter")
    page.wait_for_selector(".codes")
    found += named(CODES, [*findings(page), *sideways(page, 360)])
    assert (page.locator(".codes code").count(), found) == (10, [])
