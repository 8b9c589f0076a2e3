"""What the address of the network's page asks for: day, ring, field, words, and more from above.

An upper app adds a filter by `narrow_by`, as projects do with the partners of a project.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.map.layout import RINGS
from network.map.standing import Standing
from network.map.words import RING_NAMES
from portal.core.days import PARAMETER, AsOf, read_day
from portal.core.filters import Choices, Filter, Filters

NO_FIELD = "ohne"
"""Chosen as a field: those who have none."""


@dataclass(frozen=True)
class Narrowing:
    """A filter of an upper app: what may be chosen in a language, and whom a choice keeps."""

    name: str
    """The parameter."""
    label: str | Promise
    everything: str | Promise
    choices: Callable[[str], Choices]
    keys: Callable[[str], Collection[int]]
    """The keys of the actors that a chosen value keeps."""


_narrowings: list[Narrowing] = []


def narrow_by(narrowing: Narrowing) -> None:
    """Add a filter; call it in an app's `panels`."""
    _narrowings.append(narrowing)


@dataclass(kw_only=True)
class Asked(Filters):
    """All that one request asks for."""

    as_of: AsOf
    kept: list[Collection[int]] = field(default_factory=list)
    """For each filter from above the keys that it keeps."""

    def value(self, name: str) -> str:
        """Return what was chosen in a filter; empty for nothing."""
        return next(known.value for known in self.filters if known.name == name)

    @property
    def one_cell(self) -> bool:
        """Whether ring and field are chosen."""
        return bool(self.value("ring") and self.value("feld"))

    def keeps(self, standing: Standing) -> bool:
        """Whether an actor passes all filters."""
        ring, sector = self.value("ring"), self.value("feld")
        name = " ".join(standing.name.values()).casefold()
        return (
            (not ring or standing.ring == int(ring))
            and (not sector or sector in (standing.fields or (NO_FIELD,)))
            and all(word in name for word in self.text.casefold().split())
            and all(standing.key in keys for keys in self.kept)
        )


def read(query: QueryDict, fields: Sequence[tuple[str, str]], language: str) -> Asked:
    """Read the address; `fields` are codes and labels, the empty code for none.

    A query for each filter from above.
    """
    asked = Asked(as_of=read_day(query))
    rings = [(str(ring), str(RING_NAMES[ring])) for ring in RINGS]
    asked.filters = [
        Filter("ring", pgettext_lazy("network", "Ring"), _("All rings"), rings),
        Filter("feld", _("Field of action"), _("All fields"), _choices(fields)),
        *(
            Filter(known.name, known.label, known.everything, known.choices(language))
            for known in _narrowings
        ),
    ]
    asked.read(query, PARAMETER)
    asked.kept = [known.keys(value) for known in _narrowings if (value := asked.value(known.name))]
    return asked


def _choices(fields: Sequence[tuple[str, str]]) -> Choices:
    return [(code or NO_FIELD, label) for code, label in fields]
