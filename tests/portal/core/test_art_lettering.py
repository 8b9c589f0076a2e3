"""Text drawn into pictures: share images, line breaks, fonts."""

import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import art
from portal.core.art.lettering import SOFT_HYPHEN, fit, width, wrap
from portal.core.art.palette import INK_DARK, INK_LIGHT, day_style, ink_on
from portal.core.art.woff import unpack
from tests.portal.core.motifs import BRAND, DEMO_MOTIFS, ROOT, UUID


def png_size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack_from(">II", picture, 16)
    return wide, high


@pytest.mark.parametrize("name", DEMO_MOTIFS)
def test_share_image_is_png_of_1200_by_630(name: str) -> None:
    picture = art.share_image("Bodenfeuchte & Stadtgrün", name, UUID, "Smart City", *BRAND)
    assert png_size(picture) == (1200, 630)


def test_share_image_shows_title_and_site_name() -> None:
    empty = art.share_image("", "trees", UUID, "", *BRAND)
    with_title = art.share_image("Stadtgrün", "trees", UUID, "", *BRAND)
    with_site = art.share_image("", "trees", UUID, "Smart City", *BRAND)
    assert len({empty, with_title, with_site}) == 3


@pytest.mark.parametrize("title", ["x" * 300, "Wort " * 80, "<b>&amp;</b>", "🚲 \u0007", ""])
def test_share_image_with_odd_title_is_drawn(title: str) -> None:
    assert png_size(art.share_image(title, "trees", UUID, "Smart City", *BRAND)) == (1200, 630)


@pytest.mark.parametrize("colours", [("red", "#8a4b08"), ("#0b4f6c", '"/><script>')])
def test_share_image_with_no_hex_colour_is_refused(colours: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        art.share_image("Titel", "trees", UUID, "Smart City", *colours)


def test_day_style_has_no_token_left() -> None:
    assert re.findall(r"var\(", day_style()) == []


@pytest.mark.parametrize(
    ("ground", "ink"),
    [("#0b4f6c", INK_LIGHT), ("#000000", INK_LIGHT), ("#ffd98a", INK_DARK), ("#ffffff", INK_DARK)],
)
def test_ink_on_ground_has_more_contrast(ground: str, ink: str) -> None:
    assert ink_on(ground) == ink


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("Kurz", ["Kurz"]),
        ("Freie Plätze an der Promenade", ["Freie Plätze an der", "Promenade"]),
        (f"Hoch{SOFT_HYPHEN}wasser{SOFT_HYPHEN}lage{SOFT_HYPHEN}bild", ["Hochwasserlage-", "bild"]),
        (f"Rat{SOFT_HYPHEN}haus", ["Rathaus"]),
    ],
)
def test_wrap_breaks_between_words_then_at_soft_hyphens(text: str, lines: list[str]) -> None:
    assert wrap(text, 10, 95) == lines


@given(text=st.text(alphabet=f"abcW äß-{SOFT_HYPHEN}", max_size=60), size=st.integers(10, 60))
def test_wrap_lines_fit_and_lose_no_letter(text: str, size: int) -> None:
    lines = wrap(text, size, 300)
    assert [line for line in lines if width(line, size) > 300] == []
    letters = re.sub(rf"[\s{SOFT_HYPHEN}-]", "", text)
    assert re.sub(r"[\s-]", "", "".join(lines)) == letters


def test_fit_takes_smaller_letters_before_it_breaks_a_word() -> None:
    assert fit("Rathaus", (60, 30), 150, 200) == (30, ["Rathaus"])


def test_fit_text_too_long_ends_with_ellipsis() -> None:
    size, lines = fit("Wort " * 40, (20, 10), 100, 40)
    assert (size, len(lines)) == (10, 3)
    assert lines[-1].endswith("…")


def test_unpack_installed_font_is_truetype() -> None:
    files = ROOT / "node_modules/@fontsource/fira-sans/files"
    font = unpack((files / "fira-sans-latin-600-normal.woff").read_bytes())
    tables = struct.unpack_from(">H", font, 4)[0]
    names = {font[12 + 16 * place : 16 + 16 * place] for place in range(tables)}
    assert font[:4] == b"\x00\x01\x00\x00"
    assert {b"cmap", b"glyf", b"head", b"hmtx", b"name"} - names == set()


def test_unpack_woff2_is_refused() -> None:
    with pytest.raises(ValueError, match="wOFF"):
        unpack(b"wOF2 and more")
