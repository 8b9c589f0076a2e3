"""What an address asks for in its query, and what in it nobody knows."""

from collections.abc import Container, Iterable
from typing import Final

from portal.core.text import clean_line

TYPED_LIMIT: Final = 40
"""Characters of a name that a sentence repeats."""
NAMED_LIMIT: Final = 3
"""How many unknown names are told; more only come from programs."""
_COUNTING: Final = ("utm_", "mtm_", "pk_")
_CLICK_MARK: Final = "clid"


def unknown_names(query: Iterable[str], known: Container[str]) -> list[str]:
    """Return the parameters that no filter has, as short lines fit to be repeated in a sentence.

    Marks that other sites hang on links to count visitors (such as fbclid) are passed over.
    """
    names = [
        clean_line(name)[:TYPED_LIMIT]
        for name in query
        if name not in known and not name.startswith(_COUNTING) and not name.endswith(_CLICK_MARK)
    ]
    return [name for name in dict.fromkeys(names) if name][:NAMED_LIMIT]
