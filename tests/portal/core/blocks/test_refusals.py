from typing import Any

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.documents.models import Document

from portal.core.blocks import BodyBlock

pytestmark = pytest.mark.once

BODY = BodyBlock()
SAY_WHERE = "Please say where the link leads, such as “Minutes of 12 May”."
LINK = {"text": "Open data", "url": "https://example.org/"}
FILM = {"title": "Film", "transcript": "<p>Text</p>"}


def refused(block: Any, raw: dict[str, Any]) -> dict[str, list[str]]:
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.normalize(raw))
    return {name: error.messages for name, error in caught.value.block_errors.items()}


@pytest.mark.parametrize(
    ("name", "raw", "errors"),
    [
        (
            "easy",
            {"sentences": "Ein Satz."},
            {"motif": ["Please choose a drawing for this thought."]},
        ),
        (
            "easy",
            {"kind": "word", "sentences": "Satz.\n" * 9},
            {"sentences": ["Please divide this into two rows: more than 8 sentences."]},
        ),
        (
            "image",
            {"alt_text": "A bridge"},
            {"image": ["Please choose a picture or a drawing, one of both."]},
        ),
        (
            "image",
            {"motif": "trees"},
            {"alt_text": ["Please say what the picture shows, or mark it as decoration."]},
        ),
        (
            "image",
            {"motif": "trees", "alt_text": "IMG_2041.JPG"},
            {
                "alt_text": [
                    "This is the name of the file. Please say in a sentence what the picture shows."
                ]
            },
        ),
        (
            "figure",
            {"number": "many", "sentence": "trees", "source": "Parks"},
            {"number": ["Please write a number with at least one digit."]},
        ),
        (
            "contact",
            {"function": "Frau Dr. Muster", "mail": "stadt@example.org"},
            {
                "function": [
                    "Please name the function instead of a person; people change, pages stay."
                ]
            },
        ),
        (
            "contact",
            {"function": "Coordination"},
            {"mail": ["Please give a mail address or a telephone number."]},
        ),
        (
            "contact",
            {"function": "Coordination", "phone": "call me"},
            {"phone": ["Please write the number with digits, spaces and + - / ( ) only."]},
        ),
        ("video", FILM, {"file": ["Please choose a film, or give its address."]}),
        (
            "video",
            {**FILM, "link": "http://example.org/film"},
            {"link": ["Please give an address that begins with https://."]},
        ),
        (
            "video",
            {"title": "Film", "link": "https://example.org/film"},
            {"transcript": ["Dieses Feld muss ausgefüllt werden."]},
        ),
    ],
)
def test_block_refuses_with_a_sentence(
    name: str, raw: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    assert refused(BODY.child_blocks[name], raw) == errors


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"text": "hier"}, {"text": [SAY_WHERE]}),
        ({"url": ""}, {"page": ["Please choose where the link leads."]}),
        (
            {"url": "ftp://example.org/"},
            {"url": ["Please give an address that begins with https:// or http://."]},
        ),
    ],
)
def test_link_refuses_with_a_sentence(change: dict[str, str], errors: dict[str, list[str]]) -> None:
    link = BODY.child_blocks["links"].child_blocks["links"].child_block
    assert refused(link, LINK | change) == errors


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"caption": ""}, ["Please give the table a caption: it says what the table shows."]),
        ({"rows": []}, ["A table needs at least one column and one row."]),
        (
            {"columns": [{"type": "text", "heading": ""}]},
            ["Please give every column a heading."],
        ),
    ],
)
def test_table_refuses_with_a_sentence(change: dict[str, Any], errors: list[str]) -> None:
    cells = BODY.child_blocks["table"].child_blocks["table"]
    raw = {
        "columns": [{"type": "text", "heading": "School"}],
        "rows": [{"values": ["Hansaschule"]}],
        "caption": "Schools",
    }
    with pytest.raises(TypedTableBlockValidationError) as caught:
        cells.clean(cells.to_python(raw | change))
    assert [error.message for error in caught.value.non_block_errors.as_data()] == errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "captions", "errors"),
    [
        ("a.pdf", "a.vtt", {"file": ["Please choose a film in the format MP4 or WebM."]}),
        (
            "a.mp4",
            "a.txt",
            {"captions": ["Please choose subtitles in the format WebVTT (.vtt)."]},
        ),
        (
            "a.mp4",
            None,
            {"captions": ["Please add subtitles, or tick that nothing is spoken."]},
        ),
    ],
)
def test_film_needs_the_right_files(
    file: str, captions: str | None, errors: dict[str, list[str]]
) -> None:
    documents = {
        name: Document.objects.create(title=name, file=name, file_size=1)
        for name in (file, captions)
        if name
    }
    raw = {**FILM, "file": documents[file], "captions": documents.get(captions or "")}
    assert refused(BODY.child_blocks["video"], raw) == errors


def test_film_in_sign_language_may_wait_for_its_file() -> None:
    block = BODY.child_blocks["video"]
    value = block.clean(block.normalize({**FILM, "kind": "sign"}))
    html = block.render(value)
    assert "This film is not ready yet. Please read the text." in html
    assert "In sign language" in html


def test_draft_may_lack_what_publishing_asks_for() -> None:
    block = BodyBlock().child_blocks["contact"]
    block.defer_required_validation()
    try:
        value = block.clean(block.normalize({"function": "Coordination"}))
    finally:
        block.restore_deferred_validation()  # the block is shared by all bodies
    assert value["function"] == "Coordination"
