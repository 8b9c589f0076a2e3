"""A changed address can be taken back from the old one, by a link that the mail there holds."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import making
from portal.accounts.mails import MOVED
from portal.accounts.models import Erasure, Export, User
from portal.accounts.sessions import end_sessions_of
from portal.core.events import emit
from portal.core.mail import send, take_along
from portal.core.mail.rendering import site_address
from portal.core.refusal import Refusal

WHILE = timedelta(days=7)
"""How long a change can be taken back."""
SALT = "portal.accounts.own.moving"
TAKEN_BACK = "address.restored"
TAKEN = _("Another account has this address by now. Please write to the city.")


def tell(user: Any, old: str, new: str) -> None:
    """Mail to the old address that it was changed, with the way to take that back.

    Which mails somebody wants goes along to the new one.
    """
    take_along(old, new)
    token = signing.dumps({"user": user.pk, "old": old.lower(), "new": new.lower()}, salt=SALT)
    address = site_address() + reverse("account_restore_address", args=[token])
    send(
        MOVED,
        old,
        language=get_language() or "",
        context={"new": new, "address": address},
        until=timezone.now() + WHILE,
    )


def account_of(token: str) -> tuple[User, str] | None:
    """Return the account that a link is about, and its old address; None once it is of no use."""
    try:
        told = signing.loads(token, salt=SALT, max_age=WHILE)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=told["user"], email__iexact=told["new"]).first()
    return (user, told["old"]) if user else None


def take_back(token: str) -> bool:
    """Give an account its old address again, and put out whoever is in; False: too late.

    Password, keys and connected accounts are void, since they may be somebody else's; its owner
    comes in by a code to the old address. Factors stay: whoever has only that mailbox, and perhaps
    wrongly, gets no further than before. Raises Refusal where another account has that by now.
    """
    with transaction.atomic():
        found = account_of(token)
        if found is None:
            return False
        user, old = User.objects.select_for_update().get(pk=found[0].pk), found[1]
        if User.objects.filter(email__iexact=old).exclude(pk=user.pk).exists():
            raise Refusal(TAKEN)
        end_sessions_of(user)
        EmailAddress.objects.filter(user=user).delete()
        SocialAccount.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=old, primary=True, verified=True)
        user.email = old
        user.set_unusable_password()
        user.save(update_fields=["email", "password"])
        making.revoke_all(user)
        Erasure.objects.filter(user=user).delete()
        Export.objects.of(user).delete()
        emit(TAKEN_BACK, kind=User._meta.label_lower, user=user.pk)
    return True
