"""The partners' workspace in a browser, on a phone and on a desk; everything without JavaScript."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser import PATIENCE, CitySite
from tests.journeys.axe import findings_of
from tests.journeys.test_members import looked_at

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PROJECT = "/mein/projekte/P05/"
PLACES = (
    "/mein/",
    PROJECT,
    f"{PROJECT}neuigkeit/",
    f"{PROJECT}aufgaben/",
    f"{PROJECT}dokumente/",
    f"{PROJECT}team/",
    "/mein/oeffentlich/",
    "/en/mein/kalender/",
)


@pytest.mark.parametrize("address", PLACES)
def test_page_of_the_workspace_has_no_findings(
    context: BrowserContext, city: CitySite, address: str
) -> None:
    city.sign_in(context.new_page(), "partner")
    assert looked_at(context, city, address) == []


def test_partner_works_on_a_phone_without_javascript(
    browser: Browser, city: CitySite, tmp_path: Path
) -> None:
    """Arrives at the projects, proposes an update, makes and does a task, brings a document."""
    plan = tmp_path / "Plan für den Kai.txt"
    plan.write_text("Erst die Promenade.", encoding="utf-8")
    context = browser.new_context(
        locale="de-DE", viewport={"width": 360, "height": 800}, java_script_enabled=False
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    city.sign_in(page, "partner")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meine Projekte")
    page.get_by_role("link", name="Parken am Rhein live", exact=True).click()
    page.get_by_role("navigation", name="In diesem Projekt").get_by_role(
        "link", name="Eine Meldung vorschlagen"
    ).click()
    page.fill("input[name=title]", "Reise ohne Skript")
    page.get_by_role("button", name="An das Kernteam senden").click()
    expect(page.locator("input[name=title]")).to_have_value("Reise ohne Skript")
    page.fill("textarea[name=text]", "Es misst.")
    page.get_by_role("button", name="An das Kernteam senden").click()
    expect(page.get_by_text("Danke. Das Kernteam liest es")).to_be_visible()

    page.goto(city.address(f"{PROJECT}aufgaben/"))
    page.fill("input[name=what]", "Kabel holen")
    page.get_by_role("button", name="Aufschreiben").click()
    page.get_by_role("button", name="Geschafft – Kabel holen").click()
    expect(page.get_by_role("button", name="Doch nicht erledigt – Kabel holen")).to_be_visible()

    page.goto(city.address(f"{PROJECT}dokumente/"))
    page.fill("input[name=title]", "Reiseplan")
    page.set_input_files("input[name=file]", plan)
    page.get_by_role("button", name="Hinzufügen").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Plan für den Kai.txt").click()
    assert download.value.suggested_filename == "Plan für den Kai.txt"
    context.close()


def test_photograph_is_made_smaller_before_it_travels(
    context: BrowserContext, city: CitySite, tmp_path: Path
) -> None:
    photograph = tmp_path / "Tafel.jpg"
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(photograph, quality=80)
    page = context.new_page()
    city.sign_in(page, "partner")
    page.goto(city.address(f"{PROJECT}neuigkeit/"))
    page.set_input_files("input[name=picture]", photograph)
    chosen = "document.querySelector('input[name=picture]').files[0]"
    for _turn in range(100):
        if page.evaluate(f"{chosen}.size") < photograph.stat().st_size:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(f"{chosen}.name") == "Tafel.jpg"
    width = page.evaluate(f"createImageBitmap({chosen}).then((picture) => picture.width)")
    assert width == 2000


def test_text_outlives_a_session_that_ended(
    browser: Browser, context: BrowserContext, city: CitySite
) -> None:
    """Without JavaScript: signed out while typing, signs in beside it, sends what was typed."""
    plain = browser.new_context(locale="de-DE", java_script_enabled=False)
    plain.set_default_timeout(PATIENCE)
    page = plain.new_page()
    city.sign_in(page, "partner")
    page.goto(city.address(f"{PROJECT}neuigkeit/"))
    page.fill("input[name=title]", "Aus dem Tunnel")
    page.fill("textarea[name=text]", "Es steht noch da.")
    plain.clear_cookies(name="sessionid")
    page.get_by_role("button", name="An das Kernteam senden").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Noch nicht gesendet. Ihr Text ist noch da.")
    assert findings_of(page, context) == []
    beside = plain.new_page()
    city.sign_in(beside, "partner")
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.get_by_text("Die Seite war zu lange offen.")).to_be_visible()
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.get_by_role("link", name="Aus dem Tunnel")).to_be_visible()
    plain.close()
