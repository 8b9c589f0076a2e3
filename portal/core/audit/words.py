"""What each kind of event is called where people read it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXPORTED: Final = "events.exported"
WORDS: Final[dict[str, str | Promise]] = {
    "page.published": _("Page published"),
    "page.moved": _("Page moved or taken offline"),
    "page.deleted": _("Page deleted"),
    "facts.published": _("Facts published or taken offline"),
    "record.deleted": _("Record deleted"),
    "project.status_changed": _("Status of a project changed"),
    "measurement.added": _("Measured value added"),
    "indicator.changed": _("Indicator changed"),
    "chapter.changed": _("Chapter of the strategy changed"),
    "version.changed": _("Version of the strategy changed"),
    "message.received": _("Message received"),
    "role.given": _("Role given"),
    "role.ended": _("Role ended"),
    "sign_in.refused": _("Signing in refused after too many tries"),
    "account.password_changed": _("Password changed"),
    "account.password_set": _("Password set"),
    "account.password_reset": _("Password set anew by mail"),
    "account.address_changed": _("Address of an account changed"),
    "account.factor_added": _("Second factor added"),
    "account.factor_removed": _("Second factor removed"),
    "address.restored": _("Change of address taken back"),
    "account.leaving": _("Account is to be erased"),
    "account.kept": _("Account stays after all"),
    "account.erased": _("Account erased"),
    "export.made": _("Copy of own data made"),
    "export.fetched": _("Copy of own data fetched"),
    "token.made": _("Key of the API made"),
    "token.revoked": _("Key of the API withdrawn"),
    "account.connected": _("Account connected with a provider"),
    "account.disconnected": _("Account disconnected from a provider"),
    "invitation.sent": _("Invitation sent"),
    "invitation.accepted": _("Invitation accepted"),
    "invitation.revoked": _("Invitation withdrawn"),
    "membership.asked": _("Membership asked for"),
    "membership.confirmed": _("Membership confirmed"),
    "membership.refused": _("Membership refused"),
    "membership.ended": _("Membership ended"),
    "membership.changed": _("Membership changed"),
    "consent.given": _("Agreed to be named to other members"),
    "consent.withdrawn": _("No longer agrees to be named"),
    "membership.steward_given": _("Made steward of an organisation"),
    "membership.steward_ended": _("No longer steward of an organisation"),
    "contact.noted": _("Contact noted"),
    "contact.changed": _("Contact changed"),
    "contact.deleted": _("Contact deleted"),
    "follow_up.done": _("Follow-up done"),
    "follow_up.reopened": _("Follow-up opened again"),
    "follow_up.put_off": _("Follow-up put off"),
    "proposal.sent": _("Update proposed"),
    "proposal.returned": _("Proposed update returned"),
    "proposal.published": _("Proposed update published"),
    "proposal.withdrawn": _("Proposed update withdrawn"),
    "milestone.reported": _("Milestone reported"),
    "milestone.confirmed": _("Reported milestone confirmed"),
    "milestone.returned": _("Reported milestone returned"),
    "task.made": _("Task made"),
    "task.given": _("Task given to somebody"),
    "task.done": _("Task done"),
    "task.reopened": _("Task opened again"),
    "task.commented": _("Task commented on"),
    "document.added": _("Internal document added"),
    "document.renewed": _("New version of an internal document"),
    "calendar.renewed": _("Address of a calendar made anew"),
    "calendar.ended": _("Address of a calendar ended"),
    "brandsettings.changed": _("Brand and contact changed"),
    "demo.loaded": _("Example city loaded"),
    "demo.removed": _("Example city removed"),
    EXPORTED: _("Events exported"),
}
"""Words for each verb; one without words is shown as it is."""


def words_for(verb: str) -> str:
    """Return what an event is called in the reader's language."""
    return str(WORDS.get(verb, verb))
