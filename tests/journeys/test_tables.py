"""Tables on a phone: nothing out of sight, and still tables for those who listen."""

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.browser import CitySite
from tests.journeys.places import GERMAN

pytestmark = pytest.mark.browser

ROLES = ("table", "row", "rowheader", "columnheader", "cell")


def roles(page: Page) -> Counter[str]:
    """Count the roles of tables in what the browser tells aids."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    found = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    return Counter({role: found[role] for role in ROLES if found[role]})


@pytest.mark.parametrize("name", ["goal", "project", "projects_table"])
def test_table_on_a_phone_hides_no_cell(page: Page, city: CitySite, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(city.address(GERMAN[name]))
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('.table tbody td, .table tbody th')]
            .filter((cell) => cell.getBoundingClientRect().right > innerWidth)
            .map((cell) => cell.textContent.trim())"""
    )
    assert hidden == []
    assert page.locator(".table tbody td").count() > 0


@pytest.mark.parametrize("name", ["project", "projects_table"])
def test_table_on_a_phone_stays_a_table(page: Page, city: CitySite, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(city.address(GERMAN[name]))
    wide = roles(page)
    page.set_viewport_size({"width": 360, "height": 800})
    narrow = roles(page)
    assert wide["table"] > 0
    without_heads = {role: number for role, number in wide.items() if role != "columnheader"}
    assert {role: narrow[role] for role in without_heads} == without_heads
    assert narrow["columnheader"] > 0
