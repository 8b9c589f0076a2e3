"""The city's two colours: from one hex value to eleven shades, and whether one can read them.

Each step of a colour has a fixed lightness in OKLCH, so the contrast between two steps hardly
depends on the colour that a city chooses.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.oklch import Oklch, channels, from_hex, is_hex, to_hex

PRIMARY = "#005a77"
SECONDARY = "#275e39"

# step: (OKLCH lightness, share of the base colour's chroma)
STEPS: dict[int, tuple[float, float]] = {
    950: (0.23, 0.52),
    900: (0.29, 0.675),
    800: (0.36, 0.84),
    700: (0.435, 1.0),
    600: (0.52, 1.15),
    500: (0.61, 1.225),
    400: (0.71, 1.17),
    300: (0.80, 0.99),
    200: (0.875, 0.642),
    100: (0.935, 0.351),
    50: (0.968, 0.176),
}
# grounds of the dark theme, between the steps
NIGHT: dict[str, tuple[float, float]] = {
    "night": (0.309, 0.58),
    "night-2": (0.278, 0.556),
    "night-3": (0.243, 0.473),
}
# a base that lies this close to a step stands for the step itself, so a brand stays exact
_SAME = 0.005


def _shade(base: Oklch, lightness: float, share: float) -> str:
    return to_hex(Oklch(lightness, base.chroma * share, base.hue))


def shades(colour: str) -> dict[int, str]:
    """Eleven shades (950 dark to 50 light) of `#rrggbb`, each as `#rrggbb`.

    Hue and chroma are the base's, lightness is the step's; chroma gives way where sRGB ends.
    A base that has a step's lightness already is kept as it is. ValueError for another form.
    """
    base = from_hex(colour)
    return {
        step: colour.lower()
        if abs(base.lightness - lightness) < _SAME
        else _shade(base, lightness, share)
        for step, (lightness, share) in STEPS.items()
    }


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours `#rrggbb`, 1 to 21, in either order.

    Source: W3C, Web Content Accessibility Guidelines 2.2, definitions "contrast ratio" and
    "relative luminance" (with the corrected threshold 0.04045 of sRGB).
    """
    darker, lighter = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (channels(one), channels(other))
    )
    return (lighter + 0.05) / (darker + 0.05)


def palette(primary: str, secondary: str) -> dict[str, str]:
    """Every shade of both colours by the name that the style sheet has for it (`rhein-700`)."""
    named: dict[str, str] = {}
    for family, colour in (("rhein", primary), ("elten", secondary)):
        named |= {f"{family}-{step}": value for step, value in shades(colour).items()}
        base = from_hex(colour)
        named |= {f"{family}-{step}": _shade(base, *parts) for step, parts in NIGHT.items()}
    return named


def brand_css(primary: str, secondary: str) -> str:
    """A style sheet that gives the portal two other colours; load it after `site.css`.

    Every role in tokens.css that follows the city's colours reads these variables.
    """
    lines = [f"  --{name}: {value};" for name, value in palette(primary, secondary).items()]
    return "\n".join([":root {", *lines, "}", ""])


# What tokens.css and tokens-dark.css say of the roles below; a test compares them.
ROLES: dict[str, dict[str, str]] = {
    "light": {
        "bg": "#fcf9f3",
        "tint": "#f4f0e6",
        "text-2": "#40535e",
        "action": "rhein-700",
        "on-action": "#ffffff",
        "water": "rhein-800",
        "on-water": "#ffffff",
        "on-water-2": "rhein-200",
        "rhein": "rhein-700",
        "rhein-soft": "rhein-100",
        "rhein-mid": "rhein-500",
        "elten": "elten-700",
        "elten-soft": "elten-100",
        "elten-mid": "elten-600",
    },
    "dark": {
        "bg": "#09141b",
        "tint": "#0f1e27",
        "text-2": "#b5c4ca",
        "action": "rhein-300",
        "on-action": "#09141b",
        "water": "rhein-night-2",
        "on-water": "#ebf1f4",
        "on-water-2": "rhein-200",
        "rhein": "rhein-300",
        "rhein-soft": "rhein-night",
        "rhein-mid": "rhein-400",
        "elten": "elten-300",
        "elten-soft": "elten-night-2",
        "elten-mid": "elten-400",
    },
}

# WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (shapes that carry meaning)
TEXT = 4.5
SHAPE = 3.0


class Pair(NamedTuple):
    """Two roles that meet on a page, what for, and the contrast that they need."""

    use: str | Promise
    fore: str
    back: str
    least: float


PAIRS = (
    Pair(gettext_lazy("Links on the page"), "action", "bg", TEXT),
    Pair(gettext_lazy("Words on buttons"), "on-action", "action", TEXT),
    Pair(gettext_lazy("Small text on a soft ground"), "text-2", "rhein-soft", TEXT),
    Pair(gettext_lazy("Chosen entries on a soft ground"), "rhein", "rhein-soft", TEXT),
    Pair(gettext_lazy("Lines above headings"), "elten", "bg", TEXT),
    Pair(gettext_lazy("Text on the dark band"), "on-water", "water", TEXT),
    Pair(gettext_lazy("Small text on the dark band"), "on-water-2", "water", TEXT),
    Pair(gettext_lazy("The river on the page"), "rhein-mid", "bg", SHAPE),
    Pair(gettext_lazy("The river on a tinted ground"), "rhein-mid", "tint", SHAPE),
    Pair(gettext_lazy("The river on a soft ground"), "rhein-mid", "rhein-soft", SHAPE),
    Pair(gettext_lazy("Targets on the page"), "elten-mid", "bg", SHAPE),
    Pair(gettext_lazy("Targets on a soft ground"), "elten-mid", "elten-soft", SHAPE),
)


def pair_contrasts(primary: str, secondary: str) -> Iterator[tuple[str, Pair, float]]:
    """Theme, pair and contrast ratio of every pair, as these two colours would show it."""
    named = palette(primary, secondary)
    for theme, roles in ROLES.items():
        for pair in PAIRS:
            fore, back = (named.get(roles[r], roles[r]) for r in (pair.fore, pair.back))
            yield theme, pair, contrast(fore, back)


def brand_problems(primary: str, secondary: str) -> list[str]:
    """Sentences that say what is wrong with these two colours; empty if all is well.

    Either one names a value that is no colour `#rrggbb`, or each names a pair that readers could
    not tell apart and the contrast that it lacks.
    """
    unknown = [value for value in (primary, secondary) if not is_hex(value)]
    if unknown:
        sentence = _(
            "“%(value)s” is not a colour. Write # and six digits or letters from a to f, "
            "for example #005a77."
        )
        return [sentence % {"value": value} for value in unknown]
    sentences = {
        "light": _(
            "%(use)s, light theme: the contrast is %(ratio)s to 1, at least %(least)s to 1 is "
            "needed. Choose a less vivid colour."
        ),
        "dark": _(
            "%(use)s, dark theme: the contrast is %(ratio)s to 1, at least %(least)s to 1 is "
            "needed. Choose a less vivid colour."
        ),
    }
    return [
        sentences[theme]
        % {
            "use": pair.use,
            "ratio": number_format(math.floor(ratio * 100) / 100, 2),
            "least": number_format(pair.least, 1),
        }
        for theme, pair, ratio in pair_contrasts(primary, secondary)
        if ratio < pair.least
    ]
