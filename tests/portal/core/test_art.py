import re
from xml.etree import ElementTree

import pytest
import yaml
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from portal.core import art
from portal.core.art.catalogue import MOTIFS_OF_FIELD, motif_name
from portal.core.art.drawing import PIECES
from portal.core.art.palette import CSS
from tests.portal.core.motifs import DEMO_MOTIFS, ROOT, UUID

OTHER_UUID = "0b1c9d0e-52b6-4d5f-8b1e-5d1b7a0e9f22"
STATES = ["idea", "planned", "running", "completed", "stopped"]
LIGHTS = ["green", "amber", "red", "none"]
MILESTONES = ["done", "now", "next", "moved"]
ICONS = ["bridge", "bus", "database", "heart", "institution", "leaf", "shop"]
SCENES = [art.panorama(), art.logo(), art.boat()]


def classes(markup: str) -> set[str]:
    return {name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split()}


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
