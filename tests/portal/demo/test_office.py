"""Text documents that the example city writes."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core.uploads import check_document
from portal.demo.office import TYPE, text_document

pytestmark = pytest.mark.pure

TEXT = "Ein Satz\nmit Umbruch.\n\n## Was & wann\n\n- erstens\n- zweitens <b>"


def parts(document: bytes) -> dict[str, str]:
    """Return the parts of a document by name, in their order."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_text_document_passes_the_check_of_uploads() -> None:
    file = SimpleUploadedFile("bericht.odt", text_document("Bericht", TEXT), TYPE)
    assert check_document(file, max_bytes=100_000) == "odt"


def test_text_document_has_title_language_headings_and_lists() -> None:
    made = parts(text_document("Bericht", TEXT))
    assert next(iter(made)) == "mimetype"
    content = ElementTree.fromstring(made["content.xml"])
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    assert [one.text for one in content.iter(f"{text}h")] == ["Was & wann"]
    assert [one.text for one in content.iter(f"{text}p")] == [
        "Bericht",
        "Ein Satz mit Umbruch.",
        "erstens",
        "zweitens <b>",
    ]
    assert len(list(content.iter(f"{text}list"))) == 1
    assert "<dc:title>Bericht</dc:title><dc:language>de-DE</dc:language>" in made["meta.xml"]
    assert 'fo:language="de" fo:country="DE"' in made["styles.xml"]


def test_text_document_of_same_words_is_the_same() -> None:
    assert text_document("Bericht", TEXT) == text_document("Bericht", TEXT)
