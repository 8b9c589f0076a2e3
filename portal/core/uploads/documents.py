"""Documents: an allow-list by content; archives are looked into, macros refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, NoReturn

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from portal.core.uploads.content import (
    MEGABYTE,
    check_name,
    extension_of,
    is_zip,
    read_bounded,
    refuse,
    refuse_polyglot,
)
from portal.core.uploads.relations import (
    check_relations,
    plain,
    read_part,
    refuse_bomb,
    refuse_macros,
)

MAX_ENTRIES: Final = 5_000
MAX_RATIO: Final = 200
"""How many times an archive may grow when it is unpacked, from one megabyte on."""
MAX_UNPACKED: Final = 500_000_000
_ZIP_TYPES: Final = ("application/zip", "application/x-zip-compressed")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True)
class ArchiveKind:
    """A document that is an archive: its declared type and the entry that proves it."""

    type: str
    entry: str


OPEN_DOCUMENT: Final = ("odt", "ods", "odp")
OPEN_XML: Final = ("docx", "xlsx", "pptx")
ARCHIVES: Final = {
    "odt": ArchiveKind(f"{_OPEN_DOCUMENT}text", "content.xml"),
    "ods": ArchiveKind(f"{_OPEN_DOCUMENT}spreadsheet", "content.xml"),
    "odp": ArchiveKind(f"{_OPEN_DOCUMENT}presentation", "content.xml"),
    "docx": ArchiveKind(f"{_OPEN_XML}wordprocessingml.document", "word/document.xml"),
    "xlsx": ArchiveKind(f"{_OPEN_XML}spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": ArchiveKind(f"{_OPEN_XML}presentationml.presentation", "ppt/presentation.xml"),
}
TEXT_TYPES: Final = ("text/plain", "text/csv", "application/csv", "application/vnd.ms-excel")
_MACRO_PARTS: Final = (
    "/basic/",
    "/scripts/",
    "/macrosheets/",
    "/activex/",
    "vbaproject",
    "vbadata",
)
_MARKUP: Final = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php", "#!")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def check_document(file: File[Any], *, max_bytes: int) -> str:
    """Return the kind of a document by its content: pdf, odt, ods, odp, docx, xlsx, pptx, txt, csv.

    Raises ValidationError with a sentence that says what to do, and one of the codes too_large,
    empty, damaged, encrypted, macros, remote, bomb, polyglot, old_office, unknown_document,
    wrong_extension, wrong_type. A PDF is not searched for scripts, as these hide in compressed
    parts: documents must be served so that they cannot run in the browser. The file is rewound.
    """
    data = read_bounded(file, max_bytes)
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        check_name(file, ("pdf",), ("application/pdf", "application/x-pdf"))
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        kind = _archive_kind(data)
        check_name(file, (kind,), (ARCHIVES[kind].type, *_ZIP_TYPES))
        return kind
    if data.startswith(_OLE):
        refuse(
            _(
                "This is an old or encrypted Office file: please save it without a password "
                "as PDF, ODT or DOCX."
            ),
            "old_office",
        )
    if not _is_text(data) or is_zip(data):
        _refuse_unknown()
    kind = extension_of(file)
    check_name(file, ("txt", "csv"), TEXT_TYPES)
    return kind


def _refuse_unknown() -> NoReturn:
    refuse(
        _(
            "This kind of file is not accepted: please upload PDF, ODT, ODS, ODP, DOCX, XLSX, "
            "PPTX, TXT or CSV."
        ),
        "unknown_document",
    )


def _refuse_damaged() -> NoReturn:
    refuse(
        _("The file is damaged: please open it, save it anew and upload the new file."), "damaged"
    )


def _check_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:]:
        _refuse_damaged()
    refuse_polyglot(data, may_be_pdf=True)


def _archive_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive.infolist(), len(data))
            kind = _open_document_kind(archive) or _open_xml_kind(archive)
    except _BROKEN:
        _refuse_damaged()
    return kind or _refuse_unknown()


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    largest = min(MAX_UNPACKED, max(MEGABYTE, MAX_RATIO * size))
    if len(entries) > MAX_ENTRIES or unpacked > largest:
        refuse_bomb()
    if any(entry.flag_bits & 1 for entry in entries):
        _refuse_encrypted()
    names = [f"/{entry.filename.lower()}".replace("\\", "/") for entry in entries]
    if len(set(names)) < len(names) or any("/../" in name or "//" in name for name in names):
        _refuse_damaged()
    if any(part in name for name in names for part in _MACRO_PARTS):
        refuse_macros()


def _refuse_encrypted() -> NoReturn:
    refuse(_("The file has a password: please save it without one."), "encrypted")


def _open_document_kind(archive: zipfile.ZipFile) -> str | None:
    """ODF 1.3, part 2, 3.3: the first entry is `mimetype` and holds the type."""
    if archive.namelist()[:1] != ["mimetype"]:
        return None
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        _refuse_encrypted()
    declared = read_part(archive, "mimetype").decode("ascii", "replace").strip()
    return next((kind for kind in OPEN_DOCUMENT if ARCHIVES[kind].type == declared), None)


def _open_xml_kind(archive: zipfile.ZipFile) -> str | None:
    content_types = plain(read_part(archive, "[Content_Types].xml"))
    if "macroenabled" in content_types:
        refuse_macros()
    check_relations(archive)
    names = archive.namelist() if content_types else []
    return next((kind for kind in OPEN_XML if ARCHIVES[kind].entry in names), None)


def _is_text(data: bytes) -> bool:
    """Readable text without markup, in UTF-8, UTF-16 with a mark, or Windows-1252."""
    for encoding in ("utf-16",) if data[:2] in _UTF16_MARKS else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _CONTROL.search(text) and not text.lstrip().lower().startswith(_MARKUP)
    return False
