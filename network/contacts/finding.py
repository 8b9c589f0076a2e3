"""Actors found by what somebody types: a name, a code, or a part of a name."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.models import Actor
from portal.core.text import clean_line

MOST_OFFERED = 8
"""Among how many somebody chooses when several are called so."""


@dataclass(frozen=True)
class Named:
    """An actor and what it is called in the list; with its code where two are called alike."""

    actor: Actor
    label: str


class Several(ValidationError):
    """More than one is meant by a text; `found` are the first of them."""

    def __init__(self, found: list[Named]) -> None:
        super().__init__(_("Several are called so. Please choose one."))
        self.found = found


class Directory:
    """The actors that somebody may see, by name; one query."""

    def __init__(self, user: Any) -> None:
        actors = list(Actor.objects.visible_to(user).order_by("code"))
        often = Counter(_key(str(actor)) for actor in actors)
        self.names = sorted(
            (Named(a, str(a) if often[_key(str(a))] == 1 else f"{a} ({a.code})") for a in actors),
            key=lambda named: named.label.casefold(),
        )

    def called(self, text: str) -> list[Named]:
        """Return those whose name or code holds every word of a text."""
        words = _key(text).split()
        return [n for n in self.names if all(w in _key(f"{n.label} {n.actor.code}") for w in words)]

    def by_code(self, code: str) -> Named | None:
        """Return the one with a code, None where there is none to see."""
        return next((named for named in self.names if named.actor.code == code), None)

    def find(self, text: str) -> Actor:
        """Return the one who is meant. Raises Several, and ValidationError for nobody."""
        wanted = _key(text)
        exact = [n for n in self.names if wanted in (_key(n.label), _key(n.actor.code))]
        found = exact or (self.called(text) if wanted else [])
        if len(found) == 1:
            return found[0].actor
        if not found:
            raise ValidationError(
                _("Nobody whom you may see is called “%(name)s”.") % {"name": text}
            )
        raise Several(found[:MOST_OFFERED])


def _key(text: str) -> str:
    return clean_line(text).casefold()
