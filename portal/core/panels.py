"""Where upper apps hang what they know into pages of lower apps.

An app registers panels in its `panels.py`; a page asks for those of its slot. Slots: `start`,
`account` for the page of one's own account, `meeting` for what one reads before meeting an actor
(the panel's `page` is that actor), and `record:<kind>` for the page of a record, such as
`record:strategy.goal`. Each has a second one for Leichte Sprache, such as `start:easy`.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString


class Panel:
    """One picture on somebody else's wall: a title, a query, a template, a place in the order."""

    key: ClassVar[str]
    """Anchor on the page; unique within the slot."""
    title: ClassVar[str | Promise] = ""
    template: ClassVar[str]
    order: ClassVar[int] = 50
    """0 to 100; what belongs to the page itself sits between."""

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Return what the template needs, by a constant number of queries; None hides it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Shown:
    """A panel that has something to say, ready for the template."""

    key: str
    title: str | Promise
    order: int
    html: SafeString


_slots: dict[str, list[type[Panel]]] = defaultdict(list)


def register(slot: str) -> Callable[[type[Panel]], type[Panel]]:
    """Hang a panel class into a slot."""

    def hang(panel: type[Panel]) -> type[Panel]:
        _slots[slot].append(panel)
        _slots[slot].sort(key=lambda known: known.order)
        return panel

    return hang


def shown(slot: str, page: Any, request: HttpRequest) -> list[Shown]:
    """Return the panels of a slot that have something to say, in their order."""
    result = []
    for panel_class in _slots[slot]:
        panel = panel_class()
        context = panel.context(page, request)
        if context is not None:
            html = render_to_string(
                panel.template, {"page": page, "panel": panel, **context}, request
            )
            result.append(Shown(panel.key, panel.title, panel.order, html))
    return result
