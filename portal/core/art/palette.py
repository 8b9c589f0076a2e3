"""The colours of the drawings outside a browser: the day values of the tokens in static/css."""

import re
from functools import cache
from pathlib import Path

from portal.core.colour import contrast

CSS = Path(__file__).resolve().parents[3] / "static" / "css"
# the name that the unpacked font gives itself
FONT = "Fira Sans SemiBold, sans-serif"
INK_DARK, INK_LIGHT = "#0f202a", "#ffffff"


@cache
def day_tokens() -> dict[str, str]:
    """Return the custom properties of the first `:root` of the token files, by name with `--`."""
    tokens: dict[str, str] = {}
    for sheet in ("tokens.css", "tokens-art.css"):
        css = (CSS / sheet).read_text(encoding="utf-8")
        day = css.split(":root", 1)[1].split("}", 1)[0]
        tokens.update(re.findall(r"(--[\w-]+):\s*([^;]+);", day))
    return {**tokens, "--font-text": FONT}


@cache
def day_style() -> str:
    """Return the rules of art.css with every token replaced by its day value.

    Raises KeyError if a rule names a token that does not exist.
    """
    css = (CSS / "art.css").read_text(encoding="utf-8")
    return re.sub(r"var\((--[\w-]+)\)", lambda found: day_tokens()[found[1]], css)


def ink_on(ground: str) -> str:
    """Return the text colour, light or dark, that has more contrast on the ground `#rrggbb`."""
    return max((INK_LIGHT, INK_DARK), key=lambda ink: contrast(ink, ground))
