"""What waits in the admin's home, for the weekly overview: how much, without anybody's words."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from portal.core.digest import Line, Part, tells
from portal.core.editors.home import HomePanel


@tells
def waiting(user: Any, on: date) -> list[Part]:
    """Return the numbers of the home's panels for whoever works in the admin."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return []
    lines = [Line(f"{panel.heading()}: {number}") for panel, number in _numbers(user)]
    if not lines:
        return []
    return [Part(_("What waits for you"), lines, reverse("wagtailadmin_home"), _("Look at it"))]


def _numbers(user: Any) -> list[tuple[HomePanel, str]]:
    request = HttpRequest()
    request.user = user
    panels: list[Any] = []
    for hang in hooks.get_hooks("construct_homepage_panels"):
        hang(request, panels)
    found = [panel for panel in panels if isinstance(panel, HomePanel) and panel.waits]
    counted = [
        (panel, len(panel.entries())) for panel in sorted(found, key=lambda each: each.order)
    ]
    return [(panel, f"{count} {panel.sentence(count)}") for panel, count in counted if count]
