"""Wordings beside each other, word by word."""

from dataclasses import dataclass
from typing import Any

from portal.projects.workspace.models import UpdateProposal
from portal.projects.workspace.proposing import words_before
from portal.strategy.versions import Part, word_changes

Pieces = tuple[tuple[Part, str], ...]


@dataclass(frozen=True)
class Compared:
    """A wording in pieces that stayed, came or went; `text` has a line per paragraph."""

    title: Pieces
    text: list[Pieces]
    version: Any = None


def compared(
    title: str, text: str, before: tuple[str, str] | None, version: Any = None
) -> Compared:
    """Compare a wording with the one before; one without is all the same."""
    old_title, old_text = before if before is not None else (title, text)
    return Compared(word_changes(old_title, title), _paragraphs(old_text, text), version)


def current(proposal: UpdateProposal) -> Compared:
    """Compare what is proposed with what it changes, or with the wording before."""
    return compared(proposal.title, proposal.text, words_before(proposal))


def steps(proposal: UpdateProposal) -> list[Compared]:
    """Return all wordings, the newest first, each compared with the one before."""
    versions = list(proposal.versions.select_related("written_by"))
    older = [(each.title, each.text) for each in versions[1:]]
    before: list[tuple[str, str] | None] = [*older, None]
    return [
        compared(version.title, version.text, former, version)
        for version, former in zip(versions, before, strict=True)
    ]


def _paragraphs(before: str, after: str) -> list[Pieces]:
    """Compare paragraph by paragraph where there are as many, else the text as a whole."""
    old, new = _parts(before), _parts(after)
    if len(old) != len(new):
        return [word_changes(before, after)]
    return [word_changes(one, other) for one, other in zip(old, new, strict=True)]


def _parts(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]
