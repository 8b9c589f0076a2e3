"""What the work behind the site is called where people read it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.audit.words import words_for as event_words

WORK: Final[dict[str, str | Promise]] = {
    "network.tasks.places_on_the_map": _("Give newcomers a place on the map of the network"),
    "portal.accounts.tasks.erase_accounts": _("Erase accounts whose day has come"),
    "portal.accounts.tasks.forget_last_mails": _("Forget the addresses of erased accounts"),
    "portal.accounts.tasks.make_export": _("Make a copy of somebody's data"),
    "portal.core.tasks.clear_sessions": _("Delete sessions that have ended"),
    "portal.core.tasks.erase_personal_data": _("Erase personal data past their period"),
    "portal.core.tasks.publish_scheduled": _("Publish and withdraw at the hour that was set"),
    "portal.core.tasks.purge_finished": _("Delete what is left of finished work"),
    "portal.core.tasks.warn_of_given_up": _("Write into the log what was given up"),
    "portal.core.tasks.write_overviews": _("Write the overviews of the week, on Mondays"),
    "portal.search.tasks.catch_up": _("Bring the search up to date"),
}
"""Periodic jobs and tasks by their technical names; one without words is shown as it is."""


def work_words(name: str) -> str:
    """Return what a job or a task is called in the reader's language."""
    return str(WORK.get(name, name))


def delivery_words(consumer: str, verb: str) -> str:
    """Return what a delivery is about: what happened, and who has to hear of it."""
    return f"{event_words(verb)} → {consumer}"
