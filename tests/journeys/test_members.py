"""Memberships and invitations in a browser: as partner, steward, coordinator, newcomer."""

import sqlite3
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from portal.accounts.invitations.secrets import hash_of
from tests.browser import CitySite
from tests.journeys.axe import findings, findings_all_round, listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OWN, INVITATIONS = "/mein/organisationen/", "/mein/einladungen/"
PEOPLE, PROJECT = f"{OWN}stadtwerke/", "/mein/projekte/P05/einladen/"
PLACES: dict[str, list[str]] = {
    "partner": ["/konto/", OWN, INVITATIONS, PEOPLE],
    "stadtwerke": ["/konto/", OWN, INVITATIONS, PEOPLE, PROJECT],
    "koordination": [OWN, INVITATIONS, PEOPLE, PROJECT],
    "buergerin": ["/konto/", OWN, PROJECT],
}
"""Demo account → what it looks at; the partner and the citizen are refused the last."""


@pytest.mark.parametrize("name", PLACES)
def test_page_of_members_has_no_findings(
    context: BrowserContext, city: CitySite, name: str
) -> None:
    city.sign_in(context.new_page(), name)
    assert [found for address in PLACES[name] for found in looked_at(context, city, address)] == []


def looked_at(context: BrowserContext, city: CitySite, address: str) -> list[str]:
    """Return what axe and the browser find on a page, and whether it scrolls sideways."""
    page = context.new_page()
    seen = listen(page, city)
    page.goto(city.address(address))
    found = [line for line in seen if "403" not in line] + findings_all_round(page)
    page.close()
    return [f"{address} {line}" for line in found]


def invited(city: CitySite, address: str) -> str:
    """Invite an address as the example city's own invitation does; return where to accept."""
    secret = token_hex(32)
    columns = "kind, record_id, details, language, sendings, invited_by_id, invited_at, expires_at"
    with sqlite3.connect(city.file, timeout=20) as database:
        database.execute(
            f"INSERT INTO accounts_invitation (address, nonce, secret_hash, {columns}) "
            f"SELECT ?, ?, ?, {columns} FROM accounts_invitation ORDER BY id LIMIT 1",
            (address, token_hex(16), hash_of(secret)),
        )
    database.close()
    return f"/einladung/{secret}/"


def test_page_of_an_invitation_has_no_findings(
    context: BrowserContext, page: Page, city: CitySite
) -> None:
    address = invited(city, "schau@example.org")
    assert looked_at(context, city, address) == []
    page.goto(city.address(address))
    page.get_by_role("button", name="Konto anlegen und annehmen").click()
    expect(page.locator("[role=alert], .say--red").first).to_be_visible()
    assert findings(page) == []


def test_newcomer_accepts_by_keyboard(page: Page, city: CitySite) -> None:
    page.goto(city.address(invited(city, "tastatur@example.org")))
    tab_to(page, "name")
    page.keyboard.type("Tara Taste")
    tab_to(page, "password")
    page.keyboard.type("sehr-lang-und-geheim-2026")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main .say--green")).to_be_visible()
    page.goto(city.address(OWN))
    expect(page.locator("main li.sheet h2")).to_have_text(["Stadtwerke (Beispiel)"])


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field with a name has the focus."""
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('name')") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


def test_newcomer_accepts_without_javascript_on_a_phone(browser: Browser, city: CitySite) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}, locale="de-DE"
    )
    page = context.new_page()
    page.goto(city.address(invited(city, "ohne@example.org")))
    page.fill("input[name=name]", "Olaf Ohne")
    page.get_by_role("button", name="Konto anlegen und annehmen").click()
    expect(page.locator("main .say--green")).to_be_visible()
    context.close()


def test_steward_invites_and_withdraws_without_javascript(browser: Browser, city: CitySite) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    city.sign_in(page, "stadtwerke")
    page.goto(city.address(PROJECT))
    page.fill("input[name=address]", "projekt@example.org")
    page.get_by_role("button", name="Einladen", exact=True).click()
    row = page.locator("li.sheet", has_text="projekt@example.org")
    row.locator("button[value=revoke]").click()
    expect(page.locator("h1")).to_have_text("Ins Projekt einladen")
    expect(row).to_have_count(0)
    context.close()
