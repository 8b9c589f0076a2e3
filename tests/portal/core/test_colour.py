"""The city's colours: shades, contrast, style sheet and the check on saving."""

import colorsys
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core import colour
from portal.core.oklch import channels, from_hex

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")

# The Rhine as the design drew it by hand
DRAWN = {
    950: "#00212d",
    900: "#003143",
    800: "#00445c",
    700: "#005a77",
    600: "#0e7395",
    500: "#2b8fb4",
    400: "#55aed3",
    300: "#81c9e9",
    200: "#b1def3",
    100: "#d6eefa",
    50: "#ebf7fd",
}


def _distance(one: str, other: str) -> int:
    """Largest difference of a channel, 0 to 255."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("step", DRAWN)
def test_shades_of_the_rhine_are_the_drawn_ones(step: int) -> None:
    assert _distance(colour.shades(colour.PRIMARY)[step], DRAWN[step]) <= 2


@given(HEX)
def test_shades_are_colours_ordered_by_lightness(base: str) -> None:
    shades = colour.shades(base)
    lightness = [from_hex(value).lightness for value in shades.values()]
    assert list(shades) == [950, 900, 800, 700, 600, 500, 400, 300, 200, 100, 50]
    assert lightness == sorted(lightness)
    assert all(0 <= channel <= 1 for value in shades.values() for channel in channels(value))


@given(HEX)
def test_shades_keep_the_lightness_of_their_step(base: str) -> None:
    for step, value in colour.shades(base).items():
        assert from_hex(value).lightness == pytest.approx(colour.STEPS[step][0], abs=0.008)


@given(HEX)
def test_shades_can_be_read_on_their_lightest(base: str) -> None:
    shades = colour.shades(base)
    assert colour.contrast(shades[700], shades[50]) >= 4.5
    assert colour.contrast(shades[300], shades[950]) >= 4.5


@given(st.floats(0, 1))
def test_shades_keep_the_hue(turn: float) -> None:
    red, green, blue = (round(255 * c) for c in colorsys.hsv_to_rgb(turn, 0.7, 0.6))
    base = f"#{red:02x}{green:02x}{blue:02x}"
    difference = abs(from_hex(colour.shades(base)[600]).hue - from_hex(base).hue)
    assert min(difference, 360 - difference) < 3


def test_shades_keep_a_base_that_has_the_lightness_of_a_step() -> None:
    assert colour.shades("#275E39")[700] == "#275e39"


@pytest.mark.parametrize("value", ["", "005a77", "#05a", "#005a7g", "#005a777", "rot", "#005a77\n"])
def test_shades_of_something_else_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no colour of the form #rrggbb"):
        colour.shades(value)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#123456", "#123456", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_of_known_pairs(one: str, other: str, ratio: float) -> None:
    assert colour.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(HEX, HEX)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert colour.contrast(one, other) == colour.contrast(other, one)
    assert 1 <= colour.contrast(one, other) <= 21


def test_brand_css_sets_every_shade_once() -> None:
    css = colour.brand_css("#7a1f5c", "#275e39")
    names = re.findall(r"--([a-z0-9-]+): #[0-9a-f]{6};", css)
    assert names == list(colour.palette("#7a1f5c", "#275e39"))
    assert css.startswith(":root {\n")
    assert css.endswith("}\n")


def test_brand_problems_of_the_city_are_none() -> None:
    assert colour.brand_problems(colour.PRIMARY, colour.SECONDARY) == []


def test_brand_problems_name_the_pair_and_the_ratio() -> None:
    with translation.override("en"):
        (problem,) = colour.brand_problems("#117722", colour.SECONDARY)
    assert problem == (
        "The river on a soft ground, light theme: the contrast is 2.94 to 1, "
        "at least 3.0 to 1 is needed. Choose a less vivid colour."
    )


def test_brand_problems_name_what_is_no_colour() -> None:
    with translation.override("en"):
        (problem,) = colour.brand_problems("blau", colour.SECONDARY)
    assert problem == (
        "“blau” is not a colour. Write # and six digits or letters from a to f, "
        "for example #005a77."
    )


@given(HEX, HEX)
def test_brand_problems_never_concern_text(primary: str, secondary: str) -> None:
    for _theme, pair, ratio in colour.pair_contrasts(primary, secondary):
        if pair.least == colour.TEXT:
            assert ratio >= colour.TEXT
