"""What projects keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.personal import Basis, Kept, keep, owned_by
from portal.core.personal.own import WORKED_ON

# The contact is a function with an address of the city's, shown to everybody.
keep("projects.Project", "locked_by", "contact_mail", **WORKED_ON)

IN_PROJECTS: dict[str, Any] = {
    "title": _("What you did for projects"),
    "purpose": _("So that the members of a project see who proposed, wrote or brought something."),
    "basis": Basis.TASK,
    "period": _("As long as the project is kept; without your name once your account is erased."),
    "kept": Kept.NAMELESS,
}
SAID_IN_PROJECTS: dict[str, Any] = IN_PROJECTS | {
    "title": _("What you proposed and said in projects"),
    "purpose": _("So that the members of a project read who proposed or said something."),
    "period": _(
        "As long as the project is kept; once your account is erased without your name, or gone. "
        "What the city has published stays."
    ),
    "kept": Kept.STAYS,
}
for label, owner, *others in (
    ("projects.ProjectTask", "assigned_to", "made_by", "done_by"),
    ("projects.DocumentVersion", "added_by"),
):
    keep(label, owner, *others, **IN_PROJECTS, rows_of=owned_by(label, owner, *others))
# What somebody decided about others' words is among the events; the rows are those of the authors.
for label, writer, *fields in (
    ("projects.UpdateProposal", "author", "author", "decided_by"),
    ("projects.MilestoneReport", "author", "author", "decided_by"),
    ("projects.ProposalVersion", "proposal__author", "written_by"),
    ("projects.TaskComment", "author", "author"),
):
    keep(label, *fields, **SAID_IN_PROJECTS, rows_of=owned_by(label, writer))
keep(
    "projects.ContactConsent",
    "user",
    "phone",
    title=_("What other members may see of you"),
    purpose=_("So that members of your projects can reach you, as far as you have agreed."),
    basis=Basis.CONSENT,
    period=_("Until the account is erased; one taken back shows what you allowed when."),
    rows_of=owned_by("projects.ContactConsent", "user"),
)
keep(
    "projects.CalendarKey",
    "user",
    title=_("Secret address of your calendar"),
    purpose=_("So that your own calendar can show what is due. Only a hash is kept."),
    basis=Basis.CONTRACT,
    period=_("Until you end it or erase the account."),
    rows_of=owned_by("projects.CalendarKey", "user"),
    secrets=("secret_hash",),
)
