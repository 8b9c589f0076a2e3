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
from portal.core.asked import PAGE, unknown_names
from portal.core.days import PARAMETER, AsOf, read_day
from portal.core.text import clean_line

TEXT_LIMIT = 100
NO_FIELD = "ohne"
"""Chosen as a field: those who have none."""
NAMES = ("q", "ring", "feld", PARAMETER, PAGE)

Choices = list[tuple[str, str]]


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


@dataclass
class Filter:
    """One filter: its parameter, its label, its choices and what was chosen."""

    name: str
    label: str | Promise
    everything: str | Promise
    choices: Choices
    value: str = ""

    @property
    def word(self) -> str:
        """The chosen value in words."""
        return dict(self.choices).get(self.value, "")


@dataclass
class Asked:
    """All that one request asks for."""

    as_of: AsOf
    text: str = ""
    filters: list[Filter] = field(default_factory=list)
    kept: list[Collection[int]] = field(default_factory=list)
    """For each filter from above the keys that it keeps."""
    unknown: list[str] = field(default_factory=list)
    """Labels of filters whose value does not exist; they are ignored and named."""
    strangers: list[str] = field(default_factory=list)
    """Parameters of the address that are no filter; they are ignored and named."""

    @property
    def chosen(self) -> list[Filter]:
        """The filters that are set."""
        return [known for known in self.filters if known.value]

    @property
    def active(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.text or self.chosen)

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
    asked = Asked(read_day(query), clean_line(query.get("q", ""))[:TEXT_LIMIT])
    rings = [(str(ring), str(RING_NAMES[ring])) for ring in RINGS]
    asked.filters = [
        Filter("ring", pgettext_lazy("network", "Ring"), _("All rings"), rings),
        Filter("feld", _("Field of action"), _("All fields"), _choices(fields)),
        *(
            Filter(known.name, known.label, known.everything, known.choices(language))
            for known in _narrowings
        ),
    ]
    for known in asked.filters:
        value = query.get(known.name, "")
        if value in dict(known.choices):
            known.value = value
        elif value:
            asked.unknown.append(str(known.label))
    asked.kept = [known.keys(value) for known in _narrowings if (value := asked.value(known.name))]
    asked.strangers = unknown_names(query, {*NAMES, *(known.name for known in asked.filters)})
    return asked


def _choices(fields: Sequence[tuple[str, str]]) -> Choices:
    return [(code or NO_FIELD, label) for code, label in fields]
