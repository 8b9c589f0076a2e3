"""Ways through the site as people take them: by keyboard, on a phone, without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import CitySite
from tests.journeys.places import GERMAN

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def plain(browser: Browser) -> Page:
    """A phone with JavaScript off."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="de-DE")  # type: ignore[arg-type]
    return context.new_page()


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    text: str = page.evaluate(
        """() => {
            const e = document.activeElement;
            return (e.getAttribute('aria-label') || e.textContent || '').trim();
        }"""
    )
    return text


def test_keyboard_skips_to_the_content(page: Page, city: CitySite) -> None:
    page.goto(city.address("/"))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#inhalt"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "inhalt"


@pytest.mark.parametrize("width", [360, 1280])
def test_keyboard_skips_to_the_navigation(page: Page, city: CitySite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(city.address("/projekte/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "navigation"


def test_keyboard_reaches_a_project_from_the_start(page: Page, city: CitySite) -> None:
    page.goto(city.address("/"))
    link = page.locator(".nav a[href='/projekte/']")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/")
    card = page.locator(".card h3 a").first
    card.focus()
    title = focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize("name", ["start", "projects", "project", "projects_map"])
def test_keyboard_focus_is_always_seen(page: Page, city: CitySite, name: str) -> None:
    page.goto(city.address(GERMAN[name]))
    for _step in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body) return true;
                const card = e.closest('.card, .field');
                return [e, card, e.querySelector('circle')].filter(Boolean).some(x => {
                    const s = getComputedStyle(x);
                    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
                        || s.boxShadow !== 'none' || parseFloat(s.strokeWidth) >= 5;
                });
            }"""
        )
        assert seen, f"no focus to be seen on {focused(page)!r}"


def test_keyboard_reaches_every_place_on_the_map(page: Page, city: CitySite) -> None:
    page.goto(city.address(GERMAN["projects_map"]))
    pins = page.locator("svg.minimap a.pin")
    listed = page.locator("#map-places > li")
    assert pins.count() == listed.count() > 0
    pins.first.focus()
    assert focused(page).startswith("1: ")


def test_without_javascript_filters_narrow_the_list(plain: Page, city: CitySite) -> None:
    plain.goto(city.address(GERMAN["projects"]))
    plain.locator("details.filterbox > summary").click()
    plain.select_option("#f-status", "stopped")
    plain.locator("form.filters button").click()
    assert "status=stopped" in plain.url
    expect(plain.locator(".card")).to_have_count(1)
    plain.locator(".chip").first.click()
    expect(plain.locator(".card")).to_have_count(12)


def test_without_javascript_the_menu_leads_on(plain: Page, city: CitySite) -> None:
    plain.goto(city.address("/"))
    plain.locator("details.menu > summary").click()
    plain.locator(".menu__panel a[href='/strategie/']").click()
    expect(plain.locator("h1")).to_be_visible()
    assert plain.url.endswith("/strategie/")


def test_without_javascript_search_finds(plain: Page, city: CitySite) -> None:
    plain.goto(city.address("/"))
    plain.fill("#q", "parken")
    plain.locator("main form.search button").first.click()
    expect(plain.locator("main")).to_contain_text("Parken am Rhein live")


def test_switcher_keeps_the_page(page: Page, city: CitySite) -> None:
    page.goto(city.address(GERMAN["goal"]))
    page.locator(".langs a[hreflang='nl']").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("h1")).to_have_text("Diensten volledig online")
    page.locator(".langs a[hreflang='de']").click()
    assert page.url.endswith(GERMAN["goal"])


def test_untranslated_page_says_so_and_marks_the_german(page: Page, city: CitySite) -> None:
    page.goto(city.address("/termine/haupt-und-finanzausschuss-beispiel/"))
    page.locator(".langs a[hreflang='en']").click()
    expect(page.locator("main .say--info").first).to_contain_text("not been translated")
    assert page.locator("main [lang='de'] h1").count() == 1
