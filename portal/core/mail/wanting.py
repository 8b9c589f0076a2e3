"""Which mails an address wants."""

from portal.core.mail.kinds import on_request, topics
from portal.core.mailbox import same_mailbox
from portal.core.models import MailAddress, OutgoingMail


def refuse(address: str, topic: str) -> None:
    """Send no more mails of a topic there."""
    known, _new = MailAddress.objects.get_or_create(address=address.lower())
    if topic in on_request:
        known.chosen = [name for name in known.chosen if name != topic]
    else:
        known.refused = sorted({*known.refused, topic})
    known.save(update_fields=["refused", "chosen"])
    OutgoingMail.objects.waiting().about(known, topic).delete()


def accept(address: str, topic: str) -> None:
    """Send mails of a topic there; whoever asks for them also says that they arrive."""
    known = MailAddress.objects.filter(address=address.lower()).first()
    if known is None and topic not in on_request:
        return
    known = known or MailAddress(address=address.lower())
    if topic in on_request:
        known.chosen = sorted({*known.chosen, topic})
    known.refused = [name for name in known.refused if name != topic]
    known.bounced, known.bounce_status = None, ""
    known.save()


def wanted_topics(address: str) -> frozenset[str]:
    """Return the topics of which an address wants mails."""
    known = MailAddress.objects.filter(address=address.lower()).first() or MailAddress()
    return frozenset(
        name for name in topics if known.has_chosen(name, on_request=name in on_request)
    )


def take_along(old: str, new: str) -> None:
    """Let what its reader does and does not want count for a new address as well."""
    known = MailAddress.objects.filter(address=old.lower()).first()
    if known is not None:
        wishes = {"refused": known.refused, "chosen": known.chosen}
        MailAddress.objects.update_or_create(address=new.lower(), defaults=wishes)


def forget(address: str) -> None:
    """Erase all that is known of an address, and mails to it, those that wait as well."""
    MailAddress.objects.filter(address=address.lower()).delete()
    OutgoingMail.objects.filter(same_mailbox("to", address)).delete()
