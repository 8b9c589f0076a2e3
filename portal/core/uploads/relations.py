"""What parts of an Office Open XML file name (ECMA-376, part 2, 9): macros, what is elsewhere."""

import re
import zipfile
from html import unescape
from typing import Final, NoReturn

from django.utils.translation import gettext_lazy as _

from portal.core.uploads.content import MEGABYTE, refuse

MAX_RELATIONS: Final = 500
"""Parts that name others; a long text has some twenty."""
_RELATION: Final = re.compile(r"<(?:\w+:)?relationship(?=\s)")
_LOADED: Final = ("/attachedtemplate", "/oleobject", "/frame", "/subdocument")
"""Kinds of what a program loads by itself, without a click as on a link."""
_ELSEWHERE: Final = re.compile(
    r"""\starget\s*=\s*["']\s*(?:https?:|ftp:|mhtml:|\\\\|//|file:(?://)?[^/]|file:/{4})"""
)
"""A host on the web or in a network; a path on one's own disk is the usual template of Word."""


def plain(part: bytes) -> str:
    """Return a part as small letters, in UTF-8 or UTF-16, with its entities."""
    return unescape(part.replace(b"\0", b"").decode("utf-8", "replace")).lower()


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of an entry, or nothing where it is missing."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(MEGABYTE)


def check_relations(archive: zipfile.ZipFile) -> None:
    """Refuse macros under another name and what is loaded from elsewhere.

    Raises ValidationError (`macros`, `remote`, `bomb`).
    """
    names = [name for name in archive.namelist() if name.lower().endswith(".rels")]
    if len(names) > MAX_RELATIONS:
        refuse_bomb()
    for name in names:
        for relation in _RELATION.split(plain(read_part(archive, name)))[1:]:
            if "/vbaproject" in relation:
                refuse_macros()
            if any(kind in relation for kind in _LOADED) and _ELSEWHERE.search(relation):
                refuse(
                    _(
                        "The file loads something from elsewhere when it is opened: "
                        "please take the template or object off, or save it as PDF."
                    ),
                    "remote",
                )


def refuse_macros() -> NoReturn:
    """Refuse a file that a program would run."""
    refuse(
        _("The file holds macros or controls: please save it without them, or as PDF."), "macros"
    )


def refuse_bomb() -> NoReturn:
    """Refuse what takes much more than it seems."""
    refuse(_("The file grows too large when it is unpacked: please make it smaller."), "bomb")
