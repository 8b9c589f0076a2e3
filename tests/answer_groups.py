"""How the answers about objects are told: rows for personas, and operations that answer alike."""

from dataclasses import dataclass

from tests.address_book import PERSONAS

ASKING = (*PERSONAS[:3], "member", "steward", *PERSONAS[3:])
"""The partner acts for another organisation, member and steward for that of what is own."""
CORE = ("core_member", "coordinator", "operator")
Row = tuple[int | None, ...]
"""Status about something own, foreign, hidden, not there; None: there is no such."""
Answers = dict[str, Row]
"""Persona → row."""

AWAY: Row = (302,) * 4
"""Asked to sign in, whatever it is about."""
SHUT: Row = (403, 403, 404, 404)
SHUT_INSIDE: Row = (403, 403, 404, 403)
"""Of a project that one knows nobody says what is in it."""


def told(outsider: Row, others: Row, **special: Row) -> Answers:
    """Return the rows of all; `core` is core team, coordinator and operator."""
    rows = dict.fromkeys(ASKING, others) | {"outsider": outsider}
    if "core" in special:
        rows |= dict.fromkeys(CORE, special.pop("core"))
    return rows | special


def everybody(*row: int | None) -> Answers:
    """Return the same row for all."""
    return told(row, row)


def of_project(own: int, *, inside: bool = False) -> Answers:
    """Return what members, core team and others get; `own` is the status of being let in."""
    mine: Row = (own, 403, 404, 404)
    return told(
        AWAY,
        SHUT_INSIDE if inside else SHUT,
        editor=(403, 403, 403, 403 if inside else 404),  # knows of drafts from the admin
        member=mine,
        steward=mine,
        core=(own, own, own, 404),
    )


def of_organisation(own: int, *, inside: bool = False) -> Answers:
    """Return what stewards and the coordinator get, and everybody else."""
    everything: Row = (own, own, own, 404)
    return told(
        AWAY,
        SHUT_INSIDE if inside else SHUT,
        steward=(own, 403, 404, 404),
        coordinator=everything,
        operator=everything,
    )


def by_token(core: Row, **special: Row) -> Answers:
    """Return what those get who write by the API with a token; nobody else learns anything."""
    rows = told((None, 401, 401, 401), (403,) * 4, core=core, **special)
    return rows | ({} if "editor" in special else {"editor": core})


def only(status: int, *allowed: str) -> Answers:
    """Return what those named get of a thing that is the city's."""
    row: Row = (None, status, None, 404)
    return told((None, 401, None, 401), (None, 403, None, 403), **dict.fromkeys(allowed, row))


@dataclass(frozen=True)
class Group:
    """Operations that answer alike."""

    title: str
    operations: tuple[str, ...]
    """Method and route."""
    answers: Answers


def each(method: str, base: str, *rests: str) -> tuple[str, ...]:
    """Return operations of one method."""
    return tuple(f"{method} {base}{rest}" for rest in rests)
