"""A passkey in a real browser: set up, then sign in with nothing else."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.accounts import PASSWORD
from tests.browser import CitySite

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def at_localhost(city: CitySite, path: str) -> str:
    """Return an address by name: a passkey is never for an address in numbers."""
    return city.address(path).replace("127.0.0.1", "localhost")


def plug_in(context: BrowserContext, page: Page) -> None:
    """Give the browser a key that says yes by itself."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_passkey_is_set_up_and_opens_the_door(
    context: BrowserContext, page: Page, city: CitySite
) -> None:
    """As somebody whom no other journey is: the account has a second factor from then on."""
    plug_in(context, page)
    page.goto(at_localhost(city, "/konto/anmelden/?next=/konto/faktoren/passkey/neu/"))
    page.fill("input[name=login]", "moderation@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form.form button[type=submit]")
    page.fill("input[name=password]", PASSWORD)  # once more, before a factor is set up
    page.click("main form.form button[type=submit]")
    page.fill("input[name=name]", "Telefon")
    page.check("input[name=passwordless]")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/konto/faktoren/ersatz/**")
    context.clear_cookies()
    page.goto(at_localhost(city, "/konto/anmelden/?next=/konto/"))
    page.click("form[data-passkey=login] button")
    page.wait_for_url(lambda url: "/konto/anmelden/" not in url)
    assert page.locator("h1").inner_text() == "Mein Konto"


def test_sign_in_without_javascript_says_what_passkeys_need(
    browser: Browser, city: CitySite
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(city.address("/konto/anmelden/"))
    assert not page.locator("form[data-passkey] button").is_visible()
    assert page.locator("[data-without]").inner_text() == (
        "Passkeys brauchen einen Browser mit JavaScript."
    )
    context.close()
