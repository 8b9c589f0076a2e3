"""The picture that other sites show when somebody shares a page."""

import tempfile
from functools import cache
from pathlib import Path

import resvg_py
from django.utils.html import escape

from portal.core.art.catalogue import motif_content
from portal.core.art.lettering import fit, wrap
from portal.core.art.palette import FONT, day_style, ink_on
from portal.core.art.woff import unpack
from portal.core.oklch import is_hex

SIZE = (1200, 630)
FONTS = Path(__file__).resolve().parents[3] / "node_modules" / "@fontsource" / "fira-sans" / "files"
LEFT, TITLE_WIDTH, TITLE_HEIGHT = 64, 470, 400
TITLE_SIZES = (64, 56, 50, 44, 38, 32)
# the motif is drawn 630 high, so 1120 wide; its middle lies in the middle of what the text leaves
MOTIF_SCALE, MOTIF_LEFT = 3.5, 316
BANK = "M0 0H572Q612 80 580 160T580 320T580 480T566 640H0Z"


def share_image(
    title: str, motif_name: str, seed: str, site_name: str, primary: str, secondary: str
) -> bytes:
    """Draw a page's share image, a PNG of 1200 by 630 pixels.

    The title stands on the city's first colour, the bank beside the motif has the second.
    Raises ValueError if one of them is not `#rrggbb`.
    """
    for colour in (primary, secondary):
        if not is_hex(colour):
            raise ValueError(f"Give the colour as #rrggbb, not {colour!r}.")
    ink = ink_on(primary)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE[0]} {SIZE[1]}">'
        f'<g transform="translate({MOTIF_LEFT} 0) scale({MOTIF_SCALE})">'
        f"{motif_content(motif_name, seed)}</g>"
        f'<path d="{BANK}" fill="{secondary}" transform="translate(18 0)"/>'
        f'<path d="{BANK}" fill="{primary}"/>'
        f'<g fill="{ink}" font-family="{FONT}">'
        f"{_lines(title)}{_foot(site_name)}</g></svg>"
    )
    return resvg_py.svg_to_bytes(
        svg_string=picture,
        width=SIZE[0],
        height=SIZE[1],
        style_sheet=day_style(),
        font_dirs=[str(font_folder())],
    )


def _lines(title: str) -> str:
    size, lines = fit(title, TITLE_SIZES, TITLE_WIDTH, TITLE_HEIGHT)
    return _text(lines, size, LEFT + size)


def _foot(site_name: str) -> str:
    lines = wrap(site_name, 28, TITLE_WIDTH)[:2]
    return _text(lines, 28, SIZE[1] - 60 - (len(lines) - 1) * 32)


def _text(lines: list[str], size: int, y: float) -> str:
    return "".join(
        f'<text x="{LEFT}" y="{y + place * size * 1.15:.0f}" font-size="{size}">'
        f"{escape(_printable(line))}</text>"
        for place, line in enumerate(lines)
    )


def _printable(line: str) -> str:
    """Leave out control characters: XML allows none of them."""
    return "".join(letter for letter in line if letter.isprintable())


@cache
def font_folder() -> Path:
    """Unpack the installed Fira Sans once per process and return the folder of its files.

    The folder stays empty if the npm packages are not installed; then the system's
    sans-serif is drawn.
    """
    folder = Path(tempfile.mkdtemp(prefix="share-fonts-"))
    for alphabet in ("latin", "latin-ext"):
        packed = FONTS / f"fira-sans-{alphabet}-600-normal.woff"
        if packed.exists():
            (folder / f"{packed.stem}.ttf").write_bytes(unpack(packed.read_bytes()))
    return folder
