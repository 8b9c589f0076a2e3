"""What an address asks for in its query, and what in it nobody knows."""

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from portal.core.text import clean_line

TYPED_LIMIT: Final = 40
"""Characters of what was typed that a sentence repeats."""
NAMED_LIMIT: Final = 3
"""How many unknown names are told; more only come from programs."""
_COUNTING: Final = ("utm_", "mtm_", "pk_")
_CLICK_MARK: Final = "clid"
PAGE: Final = "seite"
"""The parameter with the number of the page of a list."""


def unknown_names(query: Iterable[str], known: Container[str]) -> list[str]:
    """Return the parameters that no filter has, as short lines fit to be repeated in a sentence.

    Marks that other sites hang on links to count visitors (such as fbclid) are passed over.
    """
    names = [
        typed(name)
        for name in query
        if name not in known and not name.startswith(_COUNTING) and not name.endswith(_CLICK_MARK)
    ]
    return [name for name in dict.fromkeys(names) if name][:NAMED_LIMIT]


def typed(value: str) -> str:
    """Return what somebody typed as one short line, fit to be repeated in a sentence."""
    return clean_line(value)[:TYPED_LIMIT]


def nearest_page(
    paginator: Paginator[Any], query: Mapping[str, str], notes: list[str]
) -> Page[Any]:
    """Return the page of the number that was asked for, or the nearest one with a note."""
    wanted = query.get(PAGE, "")
    try:
        number = int(wanted or 1)
    except ValueError:
        number = 0
    shown = paginator.page(min(max(number, 1), paginator.num_pages))
    if shown.number != number:
        notes.append(
            _("There is no page “%(wanted)s”. You see page %(shown)s.")
            % {"wanted": typed(wanted), "shown": shown.number}
        )
    return shown
