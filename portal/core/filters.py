"""Filters of a public list: read from the address, said in words, never an error."""

from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise

from portal.core.asked import PAGE, unknown_names
from portal.core.text import clean_line

TEXT: Final = "q"
"""The parameter with the words that are looked for."""
TEXT_LIMIT: Final = 100
"""Characters of these words."""

Choices = list[tuple[str, str]]


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


@dataclass(kw_only=True)
class Filters:
    """All filters of one request."""

    text: str = ""
    filters: list[Filter] = field(default_factory=list)
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

    def read(self, query: QueryDict, *others: str) -> None:
        """Take words and values from the address; `others` are further parameters of the page."""
        self.text = clean_line(query.get(TEXT, ""))[:TEXT_LIMIT]
        for known in self.filters:
            value = query.get(known.name, "")
            if value in dict(known.choices):
                known.value = value
            elif value:
                self.unknown.append(str(known.label))
        names = {TEXT, PAGE, *others, *(known.name for known in self.filters)}
        self.strangers = unknown_names(query, names)
