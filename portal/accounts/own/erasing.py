"""Erasing an account, with everything that the register says goes with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from portal.accounts.mails import ERASED, LEAVING
from portal.accounts.models import User
from portal.accounts.own.collecting import rows_of
from portal.accounts.own.models import GRACE, Erasure
from portal.accounts.roles import Role
from portal.accounts.sessions import end_sessions_of
from portal.core.events import emit
from portal.core.mail import forget, send
from portal.core.models import OutgoingMail
from portal.core.personal.entries import Entry, Kept, register
from portal.core.refusal import Refusal

ASKED, KEPT, GONE = "account.leaving", "account.kept", "account.erased"
LAST_OPERATOR = _(
    "You are the last operator. Please give somebody else the role first, "
    "so that the portal can be run."
)
KIND = User._meta.label_lower

Foresight = Callable[[Any], list[str | Promise]]
foresights: list[Foresight] = []


def foresees(foresee: Foresight) -> Foresight:
    """Register a function: account → what its owner should see to before it goes, in sentences."""
    foresights.append(foresee)
    return foresee


def told_before(user: Any) -> list[str | Promise]:
    """Return what somebody should see to before the account goes."""
    return [sentence for foresee in foresights for sentence in foresee(user)]


def is_last_operator(user: Any) -> bool:
    """Whether nobody else runs the portal. Within a transaction others wait until it is over."""
    may = models.Q(is_superuser=True) | models.Q(groups__name=Role.OPERATOR.value)
    keys = User.objects.filter(may, is_active=True).values_list("pk", flat=True)
    locked = User.objects.filter(pk__in=list(keys)).order_by("pk").select_for_update()
    with transaction.atomic():
        still = {row.pk for row in locked if row.is_active}
    return still == {user.pk}


def ask(user: Any, *, with_contributions: bool) -> Erasure:
    """Let the account be erased in a while. Raises Refusal for the last operator."""
    with transaction.atomic():
        _refuse_last(user)
        due = timezone.now() + GRACE
        erasure, _new = Erasure.objects.update_or_create(
            user=user, defaults={"due_at": due, "with_contributions": with_contributions}
        )
        event = emit(ASKED, actor=user, kind=KIND, user=user.pk)
        send(LEAVING, user, context={"until": due}, event=event, until=due)
    return erasure


def think_again(user: Any) -> bool:
    """Keep the account after all; False where nothing was to be erased."""
    with transaction.atomic():
        stopped = bool(Erasure.objects.filter(user=user).delete()[0])
        if stopped:
            emit(KEPT, actor=user, kind=KIND, user=user.pk)
    return stopped


def erase(user: Any, *, with_contributions: bool) -> None:
    """Erase an account now: all in one transaction, or nothing of it.

    Raises Refusal for the last operator. The mail that confirms it is the only row with the
    address afterwards, and goes once it is sent.
    """
    with transaction.atomic():
        _refuse_last(user)
        user = User.objects.select_for_update().get(pk=user.pk)
        key, address, language = user.pk, user.email.lower(), user.language
        addresses = _own_addresses(user)
        end_sessions_of(user)
        for entry in register.values():
            _erase_rows(entry, user, address in addresses, with_contributions)
        _take_name_out_of_traces(user)
        user.delete()
        for each in addresses:
            forget(each)
        event = emit(GONE, kind=KIND, user=key)
        if address in addresses:
            told = {"with_contributions": with_contributions}
            send(ERASED, address, language=language, context=told, event=event)


def erase_due(now: datetime) -> int:
    """Erase the accounts whose day has come; return how many. The last operator's stays."""
    erased = 0
    for erasure in Erasure.objects.due_at(now).select_related("user").order_by("due_at"):
        try:
            erase(erasure.user, with_contributions=erasure.with_contributions)
        except Refusal:
            continue
        erased += 1
    return erased


def forget_last_mails() -> int:
    """Delete the mails that confirmed an erasure, once they are sent."""
    return OutgoingMail.objects.filter(kind=ERASED, sent__isnull=False).delete()[0]


def _refuse_last(user: Any) -> None:
    if is_last_operator(user):
        raise Refusal(LAST_OPERATOR)


def _own_addresses(user: Any) -> set[str]:
    """Return the addresses that were confirmed as the account's; others may be somebody else's."""
    own = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {address.lower() for address in own}


def _erase_rows(entry: Entry, user: Any, confirmed: bool, with_contributions: bool) -> None:
    """Let the rows of one entry go, lose their owner's name, or stay as one wants it."""
    own = rows_of(entry, user, confirmed=confirmed)
    if own is None or entry.model is User:
        return
    goes = entry.kept == Kept.GOES or (entry.kept == Kept.STAYS and with_contributions)
    if goes:
        entry.erase(own)
        return
    for field in entry.model._meta.concrete_fields:
        if field.related_model is User and field.null:
            rows: models.QuerySet[Any] = entry.model._base_manager.filter(
                **{field.attname: user.pk}
            )
            rows.update(**{field.attname: None})


def _take_name_out_of_traces(user: Any) -> None:
    """Wagtail writes the name of an account that was changed in the admin beside the change."""
    account = ContentType.objects.get_for_model(User)
    about = ModelLogEntry.objects.filter(content_type=account, object_id=str(user.pk))
    about.update(label=f"{account.name} {user.pk}"[:255], data={})
