"""Everything about an actor in one line of time, the newest first.

What else happens to actors is added by `tells`: a function from actor and reader to moments.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from network.models import Actor, FollowUp, Interaction, Membership, Relation, Seat
from portal.core.audit.words import words_for
from portal.core.models import Event

MOST: Final = 1000
"""Of each source, the newest."""
TOLD_ELSEWHERE: Final = ("membership.", "relation.", "invitation.", "consent.")
"""Events whose rows stand in the line themselves, or that are about people."""


@dataclass(frozen=True)
class Moment:
    """Something that was, is or will be, on a day."""

    day: date
    sort: str | Promise
    words: str
    detail: str = ""
    address: str = ""


Tell = Callable[[Actor, Any], Iterable[Moment]]
_sources: list[Tell] = []


def tells(source: Tell) -> Tell:
    """Add a source: a constant number of queries, and only what its reader may see."""
    _sources.append(source)
    return source


def moments(actor: Actor, reader: Any) -> list[Moment]:
    """Return all moments that a reader may see, the newest first; a constant number of queries."""
    found = [moment for source in _sources for moment in source(actor, reader)]
    return sorted(found, key=lambda moment: moment.day, reverse=True)


@tells
def contacts(actor: Actor, reader: Any) -> Iterable[Moment]:
    """Contacts with it, its units and functions."""
    rows = Interaction.objects.visible_to(reader).with_actor(actor).newest_first()
    for contact in rows.prefetch_related("participants__actor")[:MOST]:
        yield Moment(
            timezone.localdate(contact.start),
            contact.get_kind_display(),
            contact.topic,
            " – ".join(part for part in (contact.names, contact.result) if part),
            reverse("change_contact", args=[contact.pk]),
        )


@tells
def follow_ups(actor: Actor, reader: Any) -> Iterable[Moment]:
    """What is to be done, on its day; what is done, on the day when it was."""
    rows = FollowUp.objects.visible_to(reader).about(actor).select_related("promised_by")
    for task in rows.order_by("-due", "-pk")[:MOST]:
        done = timezone.localdate(task.done_at) if task.done_at else None
        named = {"name": task.promised_by}
        yield Moment(
            done or task.due,
            gettext_lazy("follow-up done") if done else gettext_lazy("follow-up due"),
            task.what,
            _("promised by %(name)s") % named if task.promised_by else "",
            reverse("change_contact", args=[task.interaction_id]),
        )


@tells
def relations(actor: Actor, reader: Any) -> Iterable[Moment]:
    """Relations, on the day when they began and on the one when they ended."""
    for relation in Relation.objects.visible_to(reader).of(actor).with_ends()[:MOST]:
        words = relation.read_by(actor)
        address = reverse("wagtailsnippets_network_relation:inspect", args=[relation.pk])
        began = pgettext_lazy("relation", "begins")
        yield Moment(relation.valid_from, began, words, address=address)
        if relation.valid_until:
            ended = pgettext_lazy("relation", "ends")
            yield Moment(relation.valid_until, ended, words, address=address)


@tells
def memberships(actor: Actor, reader: Any) -> Iterable[Moment]:
    """Who began and ceased to act for it."""
    rows = Membership.objects.visible_to(reader).in_organisation(actor).confirmed()
    for held in rows.select_related("user")[:MOST]:
        yield Moment(held.valid_from, gettext_lazy("acts for it"), held.user.name, held.function)
        if held.valid_until:
            ended = gettext_lazy("acts for it no longer")
            yield Moment(held.valid_until, ended, held.user.name, held.function)


@tells
def seats(actor: Actor, reader: Any) -> Iterable[Moment]:
    """Seats that it took and left, and where it is a body those in it."""
    for seat in Seat.objects.visible_to(reader).about(actor).latest_first()[:MOST]:
        words = f"{seat.member}: {seat.body}, {seat.role}"
        yield Moment(seat.valid_from, pgettext_lazy("seat", "begins"), words)
        if seat.valid_until:
            yield Moment(seat.valid_until, pgettext_lazy("seat", "ends"), words)


@tells
def events(actor: Actor, reader: Any) -> Iterable[Moment]:
    """What else was written down about it."""
    for event in Event.objects.filter(record=actor.pk).order_by("-id")[:MOST]:
        if not event.verb.startswith(TOLD_ELSEWHERE):
            day = timezone.localdate(event.at)
            yield Moment(day, gettext_lazy("in the portal"), words_for(event.verb))
