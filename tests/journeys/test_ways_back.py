"""Ways back into an account, on a phone without JavaScript: each to its end."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from portal.demo.accounts import PASSWORD
from tests.browser import PATIENCE, CitySite
from tests.journeys.axe import findings_of
from tests.journeys.test_own_account import make_account

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NEW_PASSWORD = "ganz-neu-und-geheim-2026"
CODE = r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$"
RESET_LINK, BACK_LINK = r"/konto/passwort/neu/\S+/", r"/konto/adresse/zurueck/\S+/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}, locale="de-DE"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def last_mail(city: CitySite, to: str, wanted: str) -> str:
    """Return what an expression finds in the last mail to an address that has it."""
    with closing(sqlite3.connect(city.file)) as rows:
        texts = rows.execute(
            'SELECT text FROM core_outgoingmail WHERE "to" = ? ORDER BY id DESC', [to]
        ).fetchall()
    found = (re.search(wanted, text, re.MULTILINE) for (text,) in texts)
    return next(hit[0] for hit in found if hit)


def sign_in(page: Page, city: CitySite, address: str, password: str) -> None:
    page.goto(city.address("/konto/anmelden/"))
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")


def test_forgotten_password_is_set_anew_by_a_link_that_works_once(
    phone: Page, context: BrowserContext, city: CitySite
) -> None:
    address, found = "vergesslich@example.org", []
    make_account(phone, city, address)
    phone.context.clear_cookies()
    phone.goto(city.address("/konto/passwort/vergessen/"))
    phone.fill("input[name=email]", address)
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Sehen Sie in Ihre Mails")
    link = city.address(last_mail(city, address, RESET_LINK))
    phone.goto(link)
    found += findings_of(phone, context)
    for name in ("password1", "password2"):
        phone.fill(f"input[name={name}]", "kurz")
    phone.keyboard.press("Enter")
    expect(phone.locator(".say--red")).to_be_visible()
    for name in ("password1", "password2"):
        phone.fill(f"input[name={name}]", NEW_PASSWORD)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/konto/passwort/neu/fertig/")
    phone.goto(link)
    assert phone.locator("input[name=password1]").count() == 0
    found += findings_of(phone, context)
    sign_in(phone, city, address, PASSWORD)
    expect(phone.locator(".say--red")).to_be_visible()
    sign_in(phone, city, address, NEW_PASSWORD)
    phone.wait_for_url("**/konto/")
    assert found == []


def test_address_is_changed_on_both_sides_and_taken_back(
    phone: Page, context: BrowserContext, city: CitySite
) -> None:
    old, new, found = "umzug@example.org", "neu-umzug@example.org", []
    make_account(phone, city, old)
    phone.goto(city.address("/konto/adresse/"))
    phone.fill("input[name=email]", new)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/konto/adresse/code/")
    phone.goto(city.address("/konto/adresse/"))
    expect(phone.locator("main .say--info").first).to_contain_text(new)
    found += findings_of(phone, context)
    phone.get_by_role("link", name="Code eingeben").click()
    phone.fill("input[name=code]", last_mail(city, new, CODE))
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/konto/")
    expect(phone.locator("main")).to_contain_text(new)
    link = city.address(last_mail(city, old, BACK_LINK))
    phone.goto(link)
    found += findings_of(phone, context)
    phone.locator("main form button").click()
    expect(phone.locator("main")).to_contain_text("wieder seine alte Adresse")
    phone.goto(link)
    assert phone.locator("main form button").count() == 0
    phone.goto(city.address("/konto/code/"))
    phone.fill("input[name=email]", old)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/konto/code/eingeben/")
    phone.fill("input[name=code]", last_mail(city, old, CODE))
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/konto/")
    assert found == []
