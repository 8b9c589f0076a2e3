"""The style sheets' tokens: what the design promises of contrast, and both themes complete."""

import re
from pathlib import Path

import pytest

from portal.core import colour

CSS = Path(__file__).parents[3] / "static" / "css"
ADMIN = "admin.css"
"""For Wagtail's admin, which has variables of its own."""
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")


def _blocks(name: str, selector: str) -> list[dict[str, str]]:
    """Custom properties of each rule of a sheet with exactly this selector."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    rules = re.findall(rf"(?:^|[{{}}])\s*{re.escape(selector)}\s*\{{([^{{}}]*)\}}", text)
    return [dict(DECLARATION.findall(rule)) for rule in rules]


def _first(name: str, selector: str) -> dict[str, str]:
    return _blocks(name, selector)[0]


BY_SYSTEM = ':root:where(:not([data-kern-theme="light"]))'
BY_CHOICE = ':root:where([data-kern-theme="dark"])'
LIGHT = _first("tokens.css", ":root")
THEMES = {"light": LIGHT, "dark": LIGHT | _first("tokens-dark.css", BY_SYSTEM)}


def _value(theme: str, name: str) -> str:
    """The colour `#rrggbb` of a token in a theme, with every var() followed."""
    value = THEMES[theme][name]
    reference = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _value(theme, reference[1]) if reference else value


# design.md, table of colours; text 4.5 to 1, shapes 3 to 1 (WCAG 2.2: 1.4.3, 1.4.11)
TEXT = [
    *((fore, back) for fore in ("text", "text-2") for back in ("bg", "surface", "tint", "tint2")),
    *((fore, back) for fore in ("text", "text-2") for back in ("rhein-soft", "elten-soft")),
    *((fore, back) for fore in ("action", "elten", "ziegel") for back in ("bg", "surface", "tint")),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("action-hover", "bg"),
    ("visited", "bg"),
    ("rhein", "rhein-soft"),
    ("action", "rhein-soft"),
    ("surface", "rhein"),
    ("elten", "elten-soft"),
    ("ziegel", "ziegel-soft"),
    ("text", "ziegel-soft"),
    *((state, f"{state}-bg") for state in ("good", "warn", "bad", "none")),
    *(("text", f"{state}-bg") for state in ("good", "warn", "bad", "none")),
    ("bad", "bg"),
    ("bad", "tint"),
    *((fore, back) for fore in ("on-water", "on-water-2") for back in ("water", "water-2")),
]
SHAPES = [
    *(("line-strong", back) for back in ("bg", "surface", "tint")),
    *(("rhein-mid", back) for back in ("bg", "tint", "rhein-soft")),
    *(("elten-mid", back) for back in ("bg", "elten-soft")),
    *(("ziegel-mid", back) for back in ("bg", "surface")),
    ("warn-mark", "bg"),
    ("warn-mark", "warn-bg"),
    ("water-line", "water"),
    ("water-line", "water-2"),
    ("focus", "bg"),
    ("focus", "focus-gap"),
]

# pairs whose exact ratio design.md states: light, dark
STATED = [
    ("text", "bg", 15.9, 16.3),
    ("text-2", "bg", 7.6, 10.4),
    ("text-2", "rhein-soft", 6.7, 7.3),
    ("action", "bg", 7.3, 10.2),
    ("on-action", "action", 7.7, 10.2),
    ("elten", "bg", 7.3, 10.3),
    ("ziegel", "surface", 7.2, 9.1),
    ("on-water", "water", 10.6, 12.8),
    ("on-water-2", "water", 7.4, 10.2),
    ("line-strong", "bg", 3.8, 5.6),
    ("line-strong", "tint", 3.5, 5.1),
    ("rhein-mid", "bg", 3.5, 7.4),
    ("rhein-mid", "tint", 3.2, 6.8),
    ("rhein-mid", "rhein-soft", 3.1, 5.2),
    ("elten-mid", "bg", 5.0, 7.5),
    ("focus", "bg", 15.9, 18.6),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("fore", "back"), TEXT)
def test_text_is_legible(theme: str, fore: str, back: str) -> None:
    ratio = colour.contrast(_value(theme, f"e-{fore}"), _value(theme, f"e-{back}"))
    assert ratio >= colour.TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("fore", "back"), SHAPES)
def test_shapes_are_visible(theme: str, fore: str, back: str) -> None:
    ratio = colour.contrast(_value(theme, f"e-{fore}"), _value(theme, f"e-{back}"))
    assert ratio >= colour.SHAPE


@pytest.mark.parametrize(("fore", "back", "light", "dark"), STATED)
def test_contrast_is_what_the_design_states(
    fore: str, back: str, light: float, dark: float
) -> None:
    measured = [
        colour.contrast(_value(theme, f"e-{fore}"), _value(theme, f"e-{back}")) for theme in THEMES
    ]
    assert measured == pytest.approx([light, dark], abs=0.15)


def test_shades_are_the_computed_ones() -> None:
    computed = colour.palette(colour.PRIMARY, colour.SECONDARY)
    assert {name: LIGHT[name] for name in computed} == computed


@pytest.mark.parametrize("theme", colour.ROLES)
def test_roles_checked_on_saving_are_those_of_the_sheets(theme: str) -> None:
    shades = colour.palette(colour.PRIMARY, colour.SECONDARY)
    expected = {
        role: f"var(--{value})" if value in shades else value
        for role, value in colour.ROLES[theme].items()
    }
    assert {role: THEMES[theme][f"e-{role}"] for role in expected} == expected


@pytest.mark.parametrize("sheet", ["tokens-dark.css", "tokens-art.css"])
def test_dark_by_system_and_by_choice_are_alike(sheet: str) -> None:
    assert _blocks(sheet, BY_SYSTEM) == _blocks(sheet, BY_CHOICE)


def test_every_role_has_a_night_and_a_forced_colour() -> None:
    roles = {name for name in LIGHT if name.startswith("e-")}
    for sheet, selector in (("tokens-dark.css", BY_SYSTEM), ("tokens-modes.css", ":root")):
        assert {n for n in _first(sheet, selector) if n.startswith("e-")} == roles


def test_every_drawing_colour_has_a_night() -> None:
    assert list(_first("tokens-art.css", BY_SYSTEM)) == list(_first("tokens-art.css", ":root"))


def test_every_variable_that_a_sheet_reads_is_defined() -> None:
    sheets = (path for path in CSS.glob("*.css") if not path.name.startswith("admin"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    defined = {name for name, _value in DECLARATION.findall(text)}
    read = set(re.findall(r"var\(--([\w-]+)\)", text))
    assert read - defined == set()


def test_every_sheet_is_imported_and_exists() -> None:
    roots = "".join((CSS / name).read_text(encoding="utf-8") for name in ("site.css", ADMIN))
    imported = re.findall(r'@import url\("([\w-]+\.css)"\)', roots)
    linked_alone = {"site.css", "map-leaflet.css", ADMIN}
    assert {path.name for path in CSS.glob("*.css")} == set(imported) | linked_alone


def test_sheets_stay_below_250_lines() -> None:
    long = [p.name for p in CSS.glob("*.css") if len(p.read_text("utf-8").splitlines()) > 250]
    assert long == []
