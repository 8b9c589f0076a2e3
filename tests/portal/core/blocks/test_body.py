import json
from typing import Any

import pytest
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents.models import Document

from portal.core.art import MOTIFS
from portal.core.blocks import BodyBlock, Heading, headings
from portal.core.blocks.motifs import MOTIF_WORDS

pytestmark = pytest.mark.once

BODY = BodyBlock()
NAMES = list(BODY.child_blocks)
SCRIPT = "<script>alert(1)</script>"


def bound(name: str, **changes: Any) -> tuple[Any, Any]:
    block = BODY.child_blocks[name]
    value = block.get_preview_value()
    for field, change in changes.items():
        value[field] = block.child_blocks[field].normalize(change)
    return block, value


def render(name: str, **changes: Any) -> str:
    block, value = bound(name, **changes)
    return str(block.render(value))


def with_script(block: Any, value: Any) -> Any:
    """Put a script into every text that an editor types."""
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = with_script(child, value[name])
    elif isinstance(block, ListBlock):
        for item in value.bound_blocks:
            item.value = with_script(block.child_block, item.value)
    elif isinstance(block, CharBlock | TextBlock):
        return SCRIPT
    elif isinstance(block, TypedTableBlock):
        return table_with_script(value)
    return value


def table_with_script(table: TypedTable) -> TypedTable:
    columns = [column | {"heading": SCRIPT} for column in table.columns]
    rows = [{"values": [SCRIPT, *row["values"][1:]]} for row in table.row_data]
    return TypedTable(columns, rows, SCRIPT)


@pytest.mark.parametrize("name", NAMES)
def test_block_says_what_it_is(name: str) -> None:
    block = BODY.child_blocks[name]
    described = [block.label, block.meta.group, block.get_description(), block.meta.template]
    assert all(described)
    assert block.meta.icon != "placeholder"
    assert block.is_previewable


@pytest.mark.parametrize("name", NAMES)
def test_block_renders_its_example(name: str) -> None:
    html = render(name)
    assert "None" not in html
    assert "style=" not in html


@pytest.mark.parametrize("name", [name for name in NAMES if name != "documents"])
def test_example_is_accepted_by_its_own_checks(name: str) -> None:
    block, value = bound(name)
    assert block.render(block.clean(value)) == block.render(value)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "text"])
def test_block_escapes_what_is_typed(name: str) -> None:
    block, value = bound(name)
    html = str(block.render(with_script(block, value)))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_block_is_json_in_the_api(name: str) -> None:
    block, value = bound(name)
    if name == "documents":
        value["documents"] = block.child_blocks["documents"].normalize(
            [{"document": Document.objects.create(title="Plan", file="plan.pdf", file_size=9)}]
        )
    assert json.dumps(block.get_api_representation(value, context={}), default=str)


def test_blocks_have_fields_even_where_code_leaves_them_out() -> None:
    value = BODY.child_blocks["image"].normalize({"motif": "trees", "decorative": True})
    assert value["caption"] == ""
    assert value["image"] is None


def test_every_drawing_has_words() -> None:
    assert sorted(MOTIF_WORDS) == sorted(MOTIFS)


CHAPTERS = [
    {"type": "heading", "value": {"level": "2", "text": "Straße & Bäume"}},
    {"type": "heading", "value": {"level": "3", "text": "Straße & Bäume"}},
    {"type": "heading", "value": {"level": "2", "text": "!"}},
]


def test_headings_get_different_anchors() -> None:
    value = BODY.to_python(CHAPTERS)
    assert headings(value) == [
        Heading(2, "Straße & Bäume", "h-strasse-baeume"),
        Heading(3, "Straße & Bäume", "h-strasse-baeume-2"),
        Heading(2, "!", "h"),
    ]
    html = BODY.render(value)
    for anchor in ("h-strasse-baeume", "h-strasse-baeume-2", "h"):
        assert html.count(f'id="{anchor}"') == 1
