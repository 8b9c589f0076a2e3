"""What the portal makes of the city's two colours, told before and after saving."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from portal.core.colour import ROLES, contrast, pair_contrasts, palette
from portal.core.oklch import is_hex

TEMPLATE = "core/admin/shades.html"
FAMILIES = {"rhein": gettext_lazy("City colour 1"), "elten": gettext_lazy("City colour 2")}
BASE = 700
"""The step that shows a colour as the city gave it, where one can read it so."""


@dataclass(frozen=True)
class Derived:
    """One of the two colours: what was given, what is shown, contrasts as ratios to 1."""

    name: str | Promise
    given: str
    shown: str
    given_ratio: float
    shown_ratio: float
    steps: Sequence[tuple[str, str]]

    @property
    def exact(self) -> bool:
        """Whether readers see the colour that was given."""
        return self.given.lower() == self.shown

    @property
    def sentence(self) -> str:
        """Say which colour is shown, and why."""
        facts = {
            "name": self.name,
            "given": self.given,
            "shown": self.shown,
            "given_ratio": rounded(self.given_ratio),
            "shown_ratio": rounded(self.shown_ratio),
        }
        if self.exact:
            words = _("%(name)s is shown as it is: %(given)s, contrast %(shown_ratio)s to 1.")
        elif self.given_ratio < self.shown_ratio:
            words = _(
                "%(name)s: %(given)s is too pale for text (contrast %(given_ratio)s to 1). Links "
                "and buttons show the darker %(shown)s (%(shown_ratio)s to 1), made of it."
            )
        else:
            words = _(
                "%(name)s: %(given)s is darker than the portal needs. Links and buttons show the "
                "lighter %(shown)s (%(shown_ratio)s to 1), made of it."
            )
        return words % facts


@dataclass(frozen=True)
class Meeting:
    """Two colours that meet on a page."""

    theme: str
    use: str | Promise
    ratio: str
    least: str
    enough: bool


def rounded(ratio: float) -> str:
    """Return a ratio with two decimals, never more than it is."""
    return str(number_format(math.floor(ratio * 100) / 100, 2))


def derived(primary: str, secondary: str) -> list[Derived]:
    """Return what is made of each colour; [] where one is no colour `#rrggbb`."""
    if not (is_hex(primary) and is_hex(secondary)):
        return []
    named = palette(primary, secondary)
    ground = ROLES["light"]["bg"]
    found = []
    for family, given in zip(FAMILIES, (primary, secondary), strict=True):
        shown = named[f"{family}-{BASE}"]
        steps = [(name, value) for name, value in named.items() if name.startswith(family)]
        found.append(
            Derived(
                FAMILIES[family],
                given,
                shown,
                contrast(given, ground),
                contrast(shown, ground),
                steps,
            )
        )
    return found


def meetings(primary: str, secondary: str) -> Iterator[Meeting]:
    """Yield each pair of colours that meet, with its contrast."""
    themes = {"light": _("light theme"), "dark": _("dark theme")}
    for theme, pair, ratio in pair_contrasts(primary, secondary):
        yield Meeting(
            themes[theme], pair.use, rounded(ratio), rounded(pair.least), ratio >= pair.least
        )


def shown_shades(primary: str, secondary: str) -> dict[str, Any]:
    """Return what the template needs."""
    colours = derived(primary, secondary)
    return {
        "colours": colours,
        "meetings": list(meetings(primary, secondary)) if colours else [],
    }


class ShadesPanel(Panel):
    """The shades of the colours in the form; a script renews them while one chooses."""

    class BoundPanel(Panel.BoundPanel):
        """The shades of one brand, saved or not."""

        template_name = "core/admin/shades_panel.html"

        @property
        def media(self) -> Media:
            """The script; without it the shades are those of the last saving."""
            return Media(js=["js/admin-shades.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the shades of what the form shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            primary, secondary = (
                str(self.form[name].value() or "") for name in ("primary", "secondary")
            )
            address = reverse("brand_shades")
            return context | shown_shades(primary, secondary) | {"address": address}


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def fragment(request: HttpRequest) -> HttpResponse:
    """Return the shades of two colours as HTML; 404 for what is no colour."""
    context = shown_shades(request.GET.get("primary", ""), request.GET.get("secondary", ""))
    if not context["colours"]:
        raise Http404
    return render(request, TEMPLATE, context)


def say_what_is_derived(request: HttpRequest, instance: Any) -> None:
    """After saving the brand, say which colours are not shown as they were given."""
    if instance._meta.label_lower == "core.brandsettings":
        for colour in derived(instance.primary, instance.secondary):
            if not colour.exact:
                messages.info(request, colour.sentence)
