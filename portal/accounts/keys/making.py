"""Making and withdrawing tokens of one's own account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import APIToken

from portal.accounts.mails import CHANGED, KEYS_WITHDRAWN
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.events import emit
from portal.core.mail import send
from portal.core.models import TokenTerms

MOST: Final = 10
"""Keys that one account may have at a time."""
WRITERS: Final = frozenset({Role.EDITOR, Role.CORE, Role.COORDINATOR, Role.OPERATOR})
"""Whose keys may write; others have nothing to write by the API."""
MADE, REVOKED = "token.made", "token.revoked"


def may_write(user: Any) -> bool:
    """Whether keys of an account can be allowed to write."""
    return bool(roles(user) & WRITERS)


def own_keys(user: Any) -> "models.QuerySet[APIToken]":
    """Return the keys of an account that were not withdrawn, newest first, with their terms."""
    rows: models.QuerySet[APIToken] = APIToken.objects.filter(user=user, revoked_at=None)
    return rows.select_related("terms").order_by("-created", "-pk")


def make(user: Any, name: str, days: int, *, writes: bool, with_factor: bool = False) -> str:
    """Make a key and return its words, which are nowhere kept.

    Raises ValidationError beyond the most that an account may have; one that may not write gets a
    key that reads.
    """
    with transaction.atomic():
        owner = User.objects.select_for_update().get(pk=user.pk)
        if own_keys(owner).count() >= MOST:
            raise ValidationError(
                _("You have %(number)s keys already. Please withdraw one first."),
                params={"number": MOST},
            )
        token, words = APIToken.create_token(user=owner, name=name)
        TokenTerms.objects.create(
            token=token,
            may_write=writes and may_write(owner),
            with_factor=with_factor,
            expires_at=timezone.now() + timedelta(days=days),
        )
        emit(MADE, actor=owner, kind=APIToken._meta.label_lower, user=owner.pk, token=token.pk)
    return str(words)


def revoke(user: Any, key: int) -> bool:
    """Withdraw a key of one's own: from the next call on it is refused. False: there is none."""
    with transaction.atomic():
        token = own_keys(user).filter(pk=key).first() if key < 2**63 else None
        if token is None:
            return False
        _revoke(user, token)
    return True


Voiding = Callable[[Any], bool]
_voiding: list[Voiding] = []


def also_voids(void: Voiding) -> Voiding:
    """Register a function that voids a secret of an account; False: there was none."""
    _voiding.append(void)
    return void


def revoke_all(user: Any) -> None:
    """Withdraw all keys and secrets of an account that may be in other hands; tell its owner."""
    with transaction.atomic():
        found = list(own_keys(user))
        for token in found:
            _revoke(user, token)
        voided = [void(user) for void in _voiding]
        if found or any(voided):
            send(CHANGED, user, context={"change": KEYS_WITHDRAWN})


def _revoke(user: Any, token: APIToken) -> None:
    token.revoke()
    emit(REVOKED, actor=user, kind=APIToken._meta.label_lower, user=user.pk, token=token.pk)
