"""What the core keeps about people."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.mailbox import same_mailbox
from portal.core.models import Event, MailAddress, Message, OutgoingMail
from portal.core.personal.entries import Basis, Kept, keep, owned_by

WORKED_ON: dict[str, Any] = {
    "title": _("Who worked on what"),
    "purpose": _("So that the editors know whom to ask about a text, and who has it in hand."),
    "basis": Basis.TASK,
    "period": _("As long as the text is there."),
    "kept": Kept.NAMELESS,
}
"""For traces of those who work in the admin."""


def erase_messages(now: datetime) -> int:
    """Erase words and addresses of messages that were answered long ago."""
    past = Message.objects.to_erase()
    number = past.count()
    empty_messages(past)
    return number


def empty_messages(rows: QuerySet[Any]) -> None:
    """Take words and addresses out of messages; their number and days stay."""
    rows.update(text="", reply_mail="", page="", erased_at=timezone.now())


def erase_mails(now: datetime) -> int:
    """Delete mails that nobody needs any longer."""
    return OutgoingMail.objects.outdated(now).delete()[0]


keep(
    "core.Message",
    "reply_mail",
    "text",
    "page",
    "answered_by",
    title=_("Messages to the city"),
    purpose=_("To read and answer what you write with the contact form or about a barrier."),
    basis=Basis.TASK,
    period=_("Words and address until 90 days after the answer; number and days stay."),
    rows_of=lambda user: Message.objects.filter(same_mailbox("reply_mail", user.email)),
    by_address=True,
    erase_past=erase_messages,
    past=lambda now: Message.objects.to_erase(),
    erase=empty_messages,
)
keep(
    "core.OutgoingMail",
    "to",
    "reply_to",
    "subject",
    "text",
    "html",
    title=_("Mails on their way"),
    purpose=_("To send mails also when the mail server is away, and to know what came back."),
    basis=Basis.CONTRACT,
    period=_("Words until it is sent; that it was sent for 60 days, that it failed for 90."),
    rows_of=lambda user: OutgoingMail.objects.filter(same_mailbox("to", user.email)),
    by_address=True,
    erase_past=erase_mails,
    past=OutgoingMail.objects.outdated,
    secrets=("subject", "text", "html", "unsubscribe", "message_id"),
)
keep(
    "core.MailAddress",
    "address",
    "refused",
    "chosen",
    "bounced",
    title=_("Which mails you want"),
    purpose=_("To send you only the mails that you want."),
    basis=Basis.CONTRACT,
    period=_("Until you erase your account or ask us to forget the address."),
    rows_of=lambda user: MailAddress.objects.filter(address=user.email),
    by_address=True,
    secrets=("key",),
)
keep(
    "core.Event",
    "actor",
    title=_("What happened"),
    purpose=_("So that it can be seen later who changed what, and a mistake can be found."),
    basis=Basis.TASK,
    period=_("As long as the portal is run; without your name once your account is erased."),
    kept=Kept.NAMELESS,
    rows_of=lambda user: Event.objects.filter(actor=user),
)
keep(
    "wagtailcore.Page",
    "owner",
    "locked_by",
    **WORKED_ON,
    rows_of=owned_by("wagtailcore.Page", "owner"),
)
keep("wagtailcore.Revision", "user", **WORKED_ON, rows_of=owned_by("wagtailcore.Revision", "user"))
keep(
    "wagtailcore.PageLogEntry",
    "user",
    **WORKED_ON,
    rows_of=owned_by("wagtailcore.PageLogEntry", "user"),
)
keep(
    "wagtailcore.ModelLogEntry",
    "user",
    **WORKED_ON,
    rows_of=owned_by("wagtailcore.ModelLogEntry", "user"),
)
keep("wagtailcore.WorkflowState", "requested_by", **WORKED_ON)
keep("wagtailcore.TaskState", "finished_by", **WORKED_ON)
keep("wagtaildocs.Document", "uploaded_by_user", **WORKED_ON)
keep("wagtailimages.Image", "uploaded_by_user", **WORKED_ON)
keep("wagtailcore.UploadedFile", "uploaded_by_user", **WORKED_ON)
keep("wagtail_localize.StringTranslation", "last_translated_by", **WORKED_ON)
keep("wagtail_localize.SegmentOverride", "last_translated_by", **WORKED_ON)
REMARKS: dict[str, Any] = {
    "title": _("Remarks of the editors"),
    "purpose": _("To talk about a text while it is written."),
    "basis": Basis.TASK,
    "period": _("Until the remark or the account is deleted."),
}
keep(
    "wagtailcore.Comment",
    "user",
    "resolved_by",
    **REMARKS,
    rows_of=owned_by("wagtailcore.Comment", "user"),
)
keep(
    "wagtailcore.CommentReply",
    "user",
    **REMARKS,
    rows_of=owned_by("wagtailcore.CommentReply", "user"),
)
AT_WORK: dict[str, Any] = {
    "title": _("Settings of the editors' area"),
    "purpose": _("To keep what you have set there, and to warn two who edit the same text."),
    "basis": Basis.CONTRACT,
    "period": _("Until the account is erased; what is open in the browser for a day."),
}
for label, fields in (
    ("wagtailusers.UserProfile", ("user", "avatar")),
    ("wagtailadmin.EditingSession", ("user",)),
    ("wagtailadmin.FormState", ("user",)),
):
    keep(label, *fields, **AT_WORK, rows_of=owned_by(label, "user"))
keep(
    "wagtailcore.PageSubscription",
    "user",
    **AT_WORK,
    rows_of=owned_by("wagtailcore.PageSubscription", "user"),
)
keep(
    "core.BrandSettings",
    "mail",
    "phone",
    title=_("Contact of the city"),
    purpose=_("So that you can reach the city. It is a function, not a person."),
    basis=Basis.DUTY,
    period=_("As long as it is right."),
)
