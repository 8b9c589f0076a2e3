"""Asking for a copy of one's data, making it, and fetching it once."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.mails import EXPORT
from portal.accounts.models import User
from portal.accounts.own.models import Export
from portal.accounts.own.packing import packed
from portal.core.events import emit
from portal.core.mail import send

MADE, FETCHED = "export.made", "export.fetched"


def ask(user: Any, language: str) -> Export | None:
    """Note that somebody wants a copy; None where one waits to be fetched already.

    One that is not made yet is returned again, so that asking once more sets a lost task going.
    """
    now = timezone.now()
    Export.objects.of(user).over_at(now).delete()
    try:
        with transaction.atomic():
            return Export.objects.create(user=user, language=language)
    except IntegrityError:
        return Export.objects.of(user).waiting_at(now).filter(made_at=None).first()


def make(key: int) -> None:
    """Make the copy that was asked for, and mail that it is ready; once, however often called."""
    with transaction.atomic():
        export = Export.objects.waiting_at(timezone.now()).filter(pk=key, made_at=None).first()
        if export is None:
            return
        export.content = packed(export.user, export.language)
        export.made_at = timezone.now()
        export.save(update_fields=["content", "made_at"])
        event = emit(
            MADE, actor=export.user, kind=User._meta.label_lower, user=export.user_id, export=key
        )
        send(
            EXPORT,
            export.user,
            language=export.language,
            context={"until": export.expires_at},
            event=event,
            until=export.expires_at,
        )


def fetch(user: Any) -> bytes | None:
    """Return the copy that waits for somebody and erase it here; None for all who come later."""
    with transaction.atomic():
        export = Export.objects.of(user).ready_at(timezone.now()).first()
        if export is None or export.content is None:
            return None
        taken = Export.objects.filter(pk=export.pk, fetched_at=None)
        if not taken.update(fetched_at=timezone.now(), content=None):
            return None
        emit(FETCHED, actor=user, kind=User._meta.label_lower, user=user.pk, export=export.pk)
        return bytes(export.content)
