"""The one way in which tests ask axe-core, on a phone and on a desk, by day and by night."""

from functools import cache
from typing import Any, Literal

from django.conf import settings
from playwright.sync_api import BrowserContext, Page

from tests.browser import CitySite

WIDTHS = (360, 1280)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""All that another scheme of colours can change, for a third of the time."""


@cache
def _source() -> str:
    path = settings.NODE_MODULES / "axe-core" / "axe.min.js"
    return str(path.read_text())


def findings(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds on the page as it is now, with all details open; one line each."""
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_source())
    result: dict[str, Any] = page.evaluate("rules => window.axe.run(document, rules)", rules)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'][:300]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]


def findings_all_round(page: Page) -> list[str]:
    """Return what is found in each width, by day and by night, and whether it scrolls sideways."""
    found = []
    for width in WIDTHS:
        show(page, "light", width)
        found += [f"{width}: {line}" for line in [*findings(page), *sideways(page, width)]]
        show(page, "dark", width)
        found += [f"{width} dark: {line}" for line in findings(page, COLOURS)]
    return found


def findings_of(still: Page, context: BrowserContext) -> list[str]:
    """Return what axe finds on a phone on the page of a browser without JavaScript.

    axe needs JavaScript: the page is opened once more as it is, in a context that has it.
    """
    html, page = still.content(), context.new_page()
    page.route(still.url, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(still.url)
    show(page, "light", 360)
    found = [f"{still.url} {line}" for line in [*findings(page), *sideways(page, 360)]]
    page.close()
    return found


def sideways(page: Page, width: int) -> list[str]:
    """Return a line if the page is wider than its window."""
    wide = page.evaluate("() => document.documentElement.scrollWidth") > width
    return ["scrolls sideways"] if wide else []


def show(page: Page, scheme: Literal["light", "dark"], width: int) -> None:
    """Set the window and the colours."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})


def listen(page: Page, city: CitySite) -> list[str]:
    """Return a list that fills with what the browser complains of, and with foreign addresses."""
    seen: list[str] = []
    own = (city.address(""), "data:")
    page.on("console", lambda line: seen.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda call: None if call.url.startswith(own) else seen.append(call.url))
    return seen
