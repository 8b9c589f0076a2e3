"""Blocks from lists in a file, and rows of Leichte Sprache."""

from datetime import date
from typing import Any

import pytest

from portal.core.models import StandardPage
from portal.demo.building import DRAWINGS, NotThereError, blocks, easy_rows
from portal.demo.prose import value_of
from portal.demo.reading import DemoError, Entry
from portal.demo.relative import Today
from portal.demo.world import World

pytestmark = pytest.mark.once

TODAY = Today(date(2026, 5, 1))


def entry(*parts: Any) -> Entry:
    return Entry(TODAY, "site.yaml", "help", {"blocks": list(parts)})


def made(code: str, *parts: Any) -> list[dict[str, Any]]:
    world = World(TODAY, pages={"projects": StandardPage(pk=7)})
    return blocks(world, entry(*parts), "blocks", code)


def test_blocks_take_the_texts_of_a_language(db: None) -> None:
    heading = {"heading": {"level": "2", "text": {"de": "Plan {year}", "en": "Plan {year+1}"}}}
    assert made("en", heading) == [
        {"type": "heading", "value": {"level": "2", "text": "Plan 2027"}}
    ]


def test_blocks_make_html_and_keys_of_pages(db: None) -> None:
    callout = {"callout": {"kind": "info", "text": {"markdown": {"de": "Ein **Satz**."}}}}
    links = {"links": {"links": [{"text": {"de": "Alle Projekte"}, "page": {"page": "projects"}}]}}
    first, second = made("de", callout, links)
    assert first["value"]["text"] == "<p>Ein <b>Satz</b>.</p>"
    assert second["value"]["links"] == [{"text": "Alle Projekte", "page": 7}]


def test_blocks_in_a_language_that_is_missing(db: None) -> None:
    with pytest.raises(NotThereError):
        made("nl", {"heading": {"text": {"de": "Plan"}}})


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"heading": {}, "text": {}}, "site.yaml: help: blocks[0]: should name one block"),
        (
            {"links": {"page": {"page": "gone"}}},
            "site.yaml: help: blocks[0].links: 'gone' is not known",
        ),
    ],
)
def test_blocks_name_what_is_wrong(db: None, part: dict[str, Any], message: str) -> None:
    with pytest.raises(DemoError) as error:
        made("de", part)
    assert str(error.value) == message


def test_value_of_names_a_block_that_is_refused() -> None:
    broken = [{"type": "figure", "value": {"number": "viele", "sentence": "a", "source": "b"}}]
    with pytest.raises(DemoError, match=r"^site\.yaml: help: blocks\.de: .*digit"):
        value_of(entry(), StandardPage, "body", "blocks.de", broken)


def test_easy_rows_have_one_thought_each() -> None:
    rows = easy_rows("Was ist das?\nEin Plan.\nEr hilft.\n\nSie können ihn lesen.", "seven-doors")
    assert [(name, row["title"], row["motif"], row["sentences"]) for name, row in rows] == [
        ("easy", "Was ist das?", "seven-doors", "Ein Plan.\nEr hilft."),
        ("easy", "", DRAWINGS[0], "Sie können ihn lesen."),
    ]


def test_easy_rows_divide_a_long_thought() -> None:
    rows = easy_rows("Frage?\n" + "\n".join(f"Satz {number}." for number in range(9)))
    assert [(row["title"], len(row["sentences"].splitlines())) for _name, row in rows] == [
        ("Frage?", 8),
        ("", 1),
    ]
