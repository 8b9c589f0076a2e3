import warnings
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from portal.core.uploads import check_document

MAX_BYTES = 20_000_000
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ODF = "application/vnd.oasis.opendocument."


def archive(parts: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    data = out.getvalue()
    if encrypted:
        data = data.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\x01")
    return data


def open_document(kind: str, **more: bytes) -> bytes:
    return archive({"mimetype": f"{ODF}{kind}".encode(), "content.xml": b"<x/>", **more})


def related(kind: str, target: str) -> bytes:
    """A text whose parts name another one."""
    said = f'<Relationship Target="{target}" Type="http://x/relationships/{kind}"/>'
    return open_xml("word/document.xml", **{"word/_rels/settings.xml.rels": said.encode()})


def open_xml(entry: str, types: bytes = b"<Types/>", **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": types, entry: b"<x/>", **more})


DOCX = open_xml("word/document.xml")


@pytest.mark.parametrize(
    ("data", "name", "content_type", "expected"),
    [
        (PDF, "a.pdf", "application/pdf", "pdf"),
        (open_document("text"), "a.odt", f"{ODF}text", "odt"),
        (open_document("spreadsheet"), "a.ods", "", "ods"),
        (open_document("presentation"), "a.odp", "application/octet-stream", "odp"),
        (DOCX, "a.docx", "application/zip", "docx"),
        (open_xml("xl/workbook.xml"), "a.xlsx", "", "xlsx"),
        (open_xml("ppt/presentation.xml"), "A.PPTX", "", "pptx"),
        ("Größe;5 €\r\n".encode(), "a.csv", "text/csv", "csv"),
        ("Größe;5 €\r\n".encode("cp1252"), "a.csv", "application/vnd.ms-excel", "csv"),
        ("\ufeffGröße\n".encode(), "a.txt", "text/plain; charset=utf-8", "txt"),
        ("Größe\tx\n".encode("utf-16"), "a.txt", "text/plain", "txt"),
    ],
)
def test_check_document_accepts(data: bytes, name: str, content_type: str, expected: str) -> None:
    file = SimpleUploadedFile(name, data, content_type)
    assert check_document(file, max_bytes=MAX_BYTES) == expected
    assert file.read() == data


@pytest.mark.parametrize(
    ("data", "name", "content_type", "code"),
    [
        (b"", "a.pdf", "", "empty"),
        (b"%PDF-1.7\n" + b"x" * 5_000, "a.pdf", "", "damaged"),
        (b"x" * 20 + PDF + b"\0", "a.pdf", "", "unknown_document"),
        (PDF + DOCX + b"%%EOF", "a.pdf", "", "polyglot"),
        (PDF, "a.docx", "", "wrong_extension"),
        (PDF, "a.pdf", "text/html", "wrong_type"),
        (DOCX, "a.odt", "", "wrong_extension"),
        (DOCX, "a.docx", "application/pdf", "wrong_type"),
        (DOCX[:-30], "a.docx", "", "damaged"),
        (b"PK\x03\x04", "a.docx", "", "damaged"),
        (archive({"a.txt": b"x"}), "a.docx", "", "unknown_document"),
        (archive({"a.txt": b"x"}), "a.zip", "application/zip", "unknown_document"),
        (open_document("formula"), "a.odt", "", "unknown_document"),
        (
            archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}),
            "a.docx",
            "",
            "unknown_document",
        ),
        (open_document("text", **{"Basic/Standard/Module1.xml": b"x"}), "a.odt", "", "macros"),
        (open_document("text", **{"Scripts/python/a.py": b"x"}), "a.odt", "", "macros"),
        (
            open_document("text", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
            "a.odt",
            "",
            "encrypted",
        ),
        (open_xml("word/document.xml", **{"word/vbaProject.bin": b"x"}), "a.docx", "", "macros"),
        (open_xml("xl/workbook.xml", **{"xl/macrosheets/s.xml": b"x"}), "a.xlsx", "", "macros"),
        (open_xml("word/document.xml", b"document.macroEnabled.main"), "a.docx", "", "macros"),
        (open_xml("word/document.xml", b"document.macroenabled.main"), "a.docx", "", "macros"),
        (
            open_xml("word/document.xml", "document.macroEnabled.main".encode("utf-16")),
            "a.docx",
            "",
            "macros",
        ),
        (related("vbaProject", "harmless.bin"), "a.docx", "", "macros"),
        (related("vbaProject", "a>b.bin"), "a.docx", "", "macros"),
        (related("attachedTemplate", "https://evil.example/a.dotm"), "a.docx", "", "remote"),
        (related("attachedTemplate", "&#104;ttp://evil.example/a.dotm"), "a.docx", "", "remote"),
        (related("attachedTemplate", "\\\\evil\\share\\a.dotm"), "a.docx", "", "remote"),
        (related("attachedTemplate", "file://evil/a.dotm"), "a.docx", "", "remote"),
        (related("oleObject", "http://evil.example/a.hta"), "a.docx", "", "remote"),
        (
            open_xml("word/document.xml", **{f"word/_rels/{n}.rels": b"" for n in range(600)}),
            "a.docx",
            "",
            "bomb",
        ),
        (
            open_xml("word/document.xml", **{"..\\..\\autostart\\a.exe": b""}),
            "a.docx",
            "",
            "damaged",
        ),
        (open_xml("word/document.xml", **{"../../x": b"x"}), "a.docx", "", "damaged"),
        (open_xml("word/document.xml", a=b"\0" * 5_000_000), "a.docx", "", "bomb"),
        (archive({f"{number}": b"" for number in range(5_001)}), "a.docx", "", "bomb"),
        (archive({"word/document.xml": b"x"}, encrypted=True), "a.docx", "", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "", "old_office"),
        (b"MZ\x90\0", "a.exe", "", "unknown_document"),
        (b"MZ\x90\0", "a.txt", "", "unknown_document"),
        (b"a\0b", "a.csv", "text/csv", "unknown_document"),
        (b" <!DOCTYPE html><script>", "a.txt", "text/plain", "unknown_document"),
        (b"<svg onload=x>", "a.csv", "", "unknown_document"),
        (b"#!/bin/sh\n", "a.txt", "", "unknown_document"),
        (b"\xff\xfe\x00", "a.txt", "", "unknown_document"),
        (b"text", "a.html", "", "wrong_extension"),
        (b"text", "a.txt", "text/html", "wrong_type"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "", "too_large"),
    ],
)
def test_check_document_refuses(data: bytes, name: str, content_type: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_document(SimpleUploadedFile(name, data, content_type), max_bytes=MAX_BYTES)
    assert (caught.value.code, len(caught.value.messages)) == (code, 1)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/"),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        ("image", "media/image1.png"),
    ],
)
def test_check_document_with_ordinary_relations(kind: str, target: str) -> None:
    file = SimpleUploadedFile("a.docx", related(kind, target), "")
    assert check_document(file, max_bytes=10_000) == "docx"


def test_check_document_with_the_same_entry_twice() -> None:
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")
        for _time in range(2):
            made.writestr("word/document.xml", b"x")
    with pytest.raises(ValidationError) as caught:
        check_document(SimpleUploadedFile("a.docx", out.getvalue()), max_bytes=MAX_BYTES)
    assert caught.value.code == "damaged"


@given(
    st.sampled_from([DOCX, open_document("text"), PDF, "Größe".encode()]),
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), max_size=6),
)
def test_check_document_of_changed_bytes_raises_nothing_else(
    data: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(changed)] = value
    for name in ("a.docx", "a.odt", "a.pdf", "a.txt"):
        try:
            kind = check_document(SimpleUploadedFile(name, bytes(changed)), max_bytes=MAX_BYTES)
        except ValidationError:
            continue
        assert name == f"a.{kind}"
