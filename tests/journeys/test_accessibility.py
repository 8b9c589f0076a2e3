"""Every kind of page, in each language, by day and by night, on a phone and on a desk."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import CitySite
from tests.journeys.axe import WIDTHS, findings, findings_all_round, listen, show, sideways
from tests.journeys.places import GERMAN, LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def open_in(page: Page, city: CitySite, address: str, language: str) -> None:
    """Open a page and go to its version in a language by the switcher."""
    page.goto(city.address(address))
    if language == "de":
        return
    link = page.locator(f".langs a[hreflang='{language}']").first
    page.goto(city.address(link.get_attribute("href") or "/"))


@pytest.mark.parametrize("name", GERMAN)
def test_page_has_no_findings(context: BrowserContext, city: CitySite, name: str) -> None:
    """No finding by axe, nothing that scrolls sideways, no complaint of the browser.

    All is looked at in German; in the other languages what other words can change.
    """
    found: list[str] = []
    for language in LANGUAGES:
        page = context.new_page()
        seen = listen(page, city)
        open_in(page, city, GERMAN[name], language)
        # Before axe, which itself writes styles that the policy forbids.
        found += [f"{language}: {line}" for line in seen if "404" not in line or name != "missing"]
        found += [
            f"{language} {line}"
            for line in (findings_all_round(page) if language == "de" else findings_on_phone(page))
        ]
        page.close()
    assert found == []


def findings_on_phone(page: Page) -> list[str]:
    """Return what is found on a phone, and whether the page scrolls sideways there or on a desk."""
    narrow, wide = WIDTHS
    show(page, "light", wide)
    found = sideways(page, wide)
    show(page, "light", narrow)
    return [*found, *sideways(page, narrow), *findings(page)]


@pytest.mark.parametrize("name", ["start", "project", "goal", "projects_map", "chapter", "contact"])
def test_page_at_four_hundred_percent_loses_nothing(page: Page, city: CitySite, name: str) -> None:
    """A window of 1280 pixels at 400 % is one of 320 (WCAG 2.2, 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(city.address(GERMAN[name]))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('main h1, main h2, main p, main a')].filter(e => {
            const box = e.getBoundingClientRect();
            if (!box.width || e.closest('.scroll, .toc, .sr, details')) return false;
            return box.right > 321 || box.left < -1;
        }).map(e => e.textContent.trim().slice(0, 60))"""
    )
    assert hidden == []


@pytest.mark.parametrize("name", ["start", "project", "goal"])
def test_page_in_forced_colours_keeps_its_words(page: Page, city: CitySite, name: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(city.address(GERMAN[name]))
    assert page.locator("h1").is_visible()
    assert [line for line in findings(page) if "color-contrast" not in line] == []
