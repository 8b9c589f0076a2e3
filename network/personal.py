"""What the network keeps about people."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.contacts.noting import erase_past
from network.models import Interaction
from portal.core.personal import Basis, Kept, keep, owned_by

keep(
    "network.Membership",
    "user",
    "function",
    "decided_by",
    "reason",
    title=_("For whom you act"),
    purpose=_("So that you can work on the projects of your organisation, and others know it."),
    basis=Basis.TASK,
    period=_("Until the account is erased; an ended one shows who acted when."),
    rows_of=owned_by("network.Membership", "user"),
)
IN_CONTACTS: dict[str, Any] = {
    "purpose": _(
        "So that the city knows what was spoken with whom and keeps its word, also when somebody "
        "else takes over. Read by the core team only."
    ),
    "basis": Basis.TASK,
    "period": _(
        "Three full years after the contact, five where it may matter for a procurement; without "
        "the name of who noted it once the account is erased."
    ),
    "kept": Kept.NAMELESS,
}
keep(
    "network.Interaction",
    "topic",
    "result",
    "noted_by",
    title=_("Contacts with the city"),
    **IN_CONTACTS,
    rows_of=owned_by("network.Interaction", "noted_by"),
    erase_past=erase_past,
    past=lambda now: Interaction.objects.past_on(timezone.localdate(now)),
)
keep(
    "network.FollowUp",
    "what",
    "owner",
    "done_by",
    title=_("What is to be done after a contact"),
    **IN_CONTACTS,
    rows_of=owned_by("network.FollowUp", "owner", "done_by"),
)
ON_THE_MAP: dict[str, Any] = {
    "purpose": _(
        "So that the city knows who works on what with it and where somebody is missing. People "
        "appear as a function only."
    ),
    "basis": Basis.TASK,
    "period": _("As long as the network is kept; ended seats tell how it came about."),
}
keep(
    "network.Actor",
    "name",
    "web",
    "note",
    title=_("Functions, and firms that are one person"),
    **ON_THE_MAP,
)
keep(
    "network.Seat",
    "member",
    "share",
    "end_reason",
    "note",
    title=_("Who sits in which body"),
    **ON_THE_MAP,
)
