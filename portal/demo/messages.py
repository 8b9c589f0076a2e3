"""Messages that people could have written to the example city, one of each kind."""

from datetime import datetime, timedelta

from django.utils import timezone

from portal.core.models import Message
from portal.demo.reading import Entry, coded, read
from portal.demo.relative import Today
from portal.demo.world import World


def make_messages(world: World) -> None:
    """Add the messages; their reference numbers stay the same."""
    for entry in messages(world.today):
        message = Message(
            reference=entry.need("code"),
            kind=entry.need("kind"),
            text=entry.text("text"),
            page=entry.text("page"),
            language=entry.text("language"),
            received_at=_noon(entry, "day"),
            answered_at=_noon(entry, "answered_day") if "answered_day" in entry else None,
        )
        entry.checked(message).save()


def _noon(entry: Entry, key: str) -> datetime:
    moment = datetime.combine(entry.need_day(key), datetime.min.time()) + timedelta(hours=12)
    return timezone.make_aware(moment)


def messages(today: Today) -> list[Entry]:
    """Return what the file says about the messages."""
    return list(coded(read("messages", today), "messages"))


def take_messages() -> None:
    """Remove the messages of the example city."""
    references = [entry.need("code") for entry in messages(Today(timezone.localdate()))]
    Message.objects.filter(reference__in=references).delete()
