import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from portal.core import art
from portal.core.art.catalogue import MOTIFS_OF_FIELD, motif_name
from portal.core.art.drawing import PIECES
from portal.core.art.lettering import SOFT_HYPHEN, fit, width, wrap
from portal.core.art.palette import CSS, INK_DARK, INK_LIGHT, day_style, ink_on
from portal.core.art.woff import unpack

ROOT = Path(__file__).parents[3]
UUID = "8d7f6c1e-8f0b-4c55-9a0d-2f6d3a3a1c11"
OTHER_UUID = "0b1c9d0e-52b6-4d5f-8b1e-5d1b7a0e9f22"
DEMO_MOTIFS = [
    "ballot-box",
    "bus-at-border",
    "cafe-phone",
    "classroom-window",
    "empty-shop",
    "gauge-flood",
    "idea-pins",
    "map-layers",
    "moving-boxes",
    "promenade-parking",
    "rhine-panorama",
    "river-and-gauge",
    "school-cables",
    "seven-doors",
    "table-and-river",
    "tree-sensor",
    "two-hands-bridge",
]
STATES = ["idea", "planned", "running", "completed", "stopped"]
LIGHTS = ["green", "amber", "red", "none"]
MILESTONES = ["done", "now", "next", "moved"]
ICONS = ["bridge", "bus", "database", "heart", "institution", "leaf", "shop"]
BRAND = ("#0b4f6c", "#8a4b08")
SCENES = [art.panorama(), art.logo(), art.boat()]


def classes(markup: str) -> set[str]:
    return {name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split()}


def png_size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack_from(">II", picture, 16)
    return wide, high


def test_motifs_of_demo_content_exist() -> None:
    assert set(DEMO_MOTIFS) - set(art.MOTIFS) == set()
    assert {name for names in MOTIFS_OF_FIELD.values() for name in names} - set(art.MOTIFS) == set()


def test_motifs_named_in_demo_files_exist() -> None:
    named = set()
    for file in (ROOT / "portal" / "demo").rglob("*.yaml"):
        text = yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")))
        named |= set(re.findall(r"motif: ([\w-]+)", text))
    assert named - set(art.MOTIFS) == set()


@pytest.mark.parametrize("name", art.MOTIFS)
def test_motif_is_xml_without_styles_ids_or_own_words(name: str) -> None:
    root = ElementTree.fromstring(art.motif(name, UUID))
    tags = {element.tag for element in root.iter()}
    attributes = {key for element in root.iter() for key in element.keys()}  # noqa: SIM118
    assert tags & (set(PIECES) | {"any", "maybe", "style", "script"}) == set()
    assert attributes & {"style", "id", "onload"} == set()
    assert root.get("viewBox") == "0 0 320 180"


@pytest.mark.parametrize("name", art.MOTIFS)
def test_motif_with_same_seed_is_same(name: str) -> None:
    first = art.motif(name, UUID)
    art.catalogue.motif_content.cache_clear()
    assert art.motif(name, UUID) == first


@pytest.mark.parametrize("name", art.MOTIFS)
def test_motif_with_other_seed_differs(name: str) -> None:
    seeds = [UUID, OTHER_UUID, "3", "4"]
    assert len({art.motif(name, seed) for seed in seeds}) == len(seeds)


def test_motif_classes_are_all_styled() -> None:
    styled = set(re.findall(r"^\.([\w-]+) ", (CSS / "art.css").read_text("utf-8"), re.MULTILINE))
    used = set[str]()
    for name in art.MOTIFS:
        for seed in range(20):
            used |= classes(art.motif(name, str(seed)))
    for scene in SCENES:
        used |= classes(scene)
    assert used - styled == {"logo", "panorama"}


def test_motif_without_title_is_hidden() -> None:
    root = ElementTree.fromstring(art.motif("trees", UUID))
    assert (root.get("aria-hidden"), root.get("role")) == ("true", None)


def test_motif_with_title_is_an_image_with_escaped_title() -> None:
    root = ElementTree.fromstring(art.motif("trees", UUID, title='Bäume & "Sensoren" <neu>'))
    assert (root.get("aria-hidden"), root.get("role")) == (None, "img")
    assert root.findtext("title") == 'Bäume & "Sensoren" <neu>'


@pytest.mark.parametrize("icon", ICONS)
def test_motif_name_of_field_is_one_of_its_own(icon: str) -> None:
    chosen = {motif_name(icon, str(seed)) for seed in range(60)}
    assert chosen == set(MOTIFS_OF_FIELD[icon])


@given(name=st.text(), seed=st.text())
def test_motif_name_unknown_falls_back_to_known(name: str, seed: str) -> None:
    assert motif_name(name, seed) in art.MOTIFS


def test_motif_named_like_a_path_reads_no_file() -> None:
    assert motif_name("../scenes/logo", UUID) in art.MOTIFS


def test_pictogram_known_for_each_field() -> None:
    assert list(art.PICTOGRAMS) == ICONS
    assert {ElementTree.fromstring(art.pictogram(icon)).get("class") for icon in ICONS} == {"pict"}


def test_pictogram_unknown_is_empty() -> None:
    assert art.pictogram("unicorn") == ""


def test_shapes_of_states_and_lights_all_differ() -> None:
    drawings = [art.shape(name) for name in STATES + LIGHTS]
    assert len(set(drawings)) == 9


@pytest.mark.parametrize("name", STATES + LIGHTS + MILESTONES)
def test_shape_is_hidden_and_takes_the_colour_of_text(name: str) -> None:
    root = ElementTree.fromstring(art.shape(name))
    assert root.get("stroke") == "currentColor"
    assert root.get("aria-hidden") == "true"
    assert root.get("class") == (f"st-{name}" if name in MILESTONES else "state")


def test_shape_unknown_is_empty() -> None:
    assert art.shape("purple") == ""


@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_hidden_xml_without_style(scene: str) -> None:
    root = ElementTree.fromstring(scene)
    assert root.get("aria-hidden") == "true"
    assert [element for element in root.iter() if element.get("style")] == []


def test_tags_draw_the_same_as_the_functions() -> None:
    page = Template(
        "{% load art %}{% motif 'trees' seed title='Bäume' %}{% pictogram 'bus' %}"
        "{% shape 'green' %}{% panorama %}{% logo %}{% boat %}"
    ).render(Context({"seed": UUID}))
    drawings = [art.motif("trees", UUID, title="Bäume"), art.pictogram("bus"), art.shape("green")]
    assert page == "".join([*drawings, *SCENES])


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
