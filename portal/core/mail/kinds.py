"""The kinds of mails, each with an example for the preview, and the topics one may refuse."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Example = Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """One kind of mail. Without a topic it is necessary, and nobody can end it."""

    name: str
    example: Example
    topic: str = ""

    @property
    def template(self) -> str:
        """Name of the template: `accounts/mail/code.html` for `accounts/code`."""
        app, _, name = self.name.partition("/")
        return f"{app}/mail/{name}.html"


kinds: dict[str, Kind] = {}
"""All that are registered, by name."""
topics: dict[str, str | Promise] = {}
"""What one may refuse: name → words for readers."""
on_request: set[str] = set()
"""Topics that are sent only to whoever has asked for them; of the others one gets all."""


def kind(name: str, example: Example, topic: str = "") -> Kind:
    """Register a kind of mail, called `app/name`; call it in the app's `mails.py`.

    `example` gives a context for the preview without reading the database.
    """
    if topic and topic not in topics:
        raise ValueError(f"The topic {topic} is not registered.")
    kinds[name] = Kind(name, example, topic)
    return kinds[name]


def topic(name: str, words: str | Promise, *, asked_for: bool = False) -> None:
    """Register a topic that readers may refuse, or have to ask for, and its name for them."""
    topics[name] = words
    if asked_for:
        on_request.add(name)
