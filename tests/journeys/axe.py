"""The one way in which tests ask axe-core."""

from functools import cache
from typing import Any

from django.conf import settings
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@cache
def _source() -> str:
    path = settings.NODE_MODULES / "axe-core" / "axe.min.js"
    return str(path.read_text())


def findings(page: Page) -> list[str]:
    """Return what axe finds on the page as it is now, with all details open; one line each."""
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_source())
    result: dict[str, Any] = page.evaluate("rules => window.axe.run(document, rules)", RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'][:300]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]
