"""Which mails an address does not want."""

from portal.core.mailbox import same_mailbox
from portal.core.models import MailAddress, OutgoingMail


def refuse(address: str, topic: str) -> None:
    """Send no more mails of a topic there."""
    known, _new = MailAddress.objects.get_or_create(address=address.lower())
    known.refused = sorted({*known.refused, topic})
    known.save(update_fields=["refused"])
    OutgoingMail.objects.waiting().about(known, topic).delete()


def accept(address: str, topic: str) -> None:
    """Send mails of a topic there again; whoever asks for them also says that they arrive."""
    known = MailAddress.objects.filter(address=address.lower()).first()
    if known is not None:
        known.refused = [name for name in known.refused if name != topic]
        known.bounced, known.bounce_status = None, ""
        known.save(update_fields=["refused", "bounced", "bounce_status"])


def refused_topics(address: str) -> frozenset[str]:
    """Return the topics of which an address wants no mails."""
    known = MailAddress.objects.filter(address=address.lower()).first()
    return frozenset(known.refused if known else ())


def forget(address: str) -> None:
    """Erase all that is known of an address, and mails to it, those that wait as well."""
    MailAddress.objects.filter(address=address.lower()).delete()
    OutgoingMail.objects.filter(same_mailbox("to", address)).delete()
