"""Where django-allauth asks us: addresses in mails, who a visitor is, what errors say."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.arriving import arrival
from portal.accounts.identity.record import hold
from portal.accounts.mails import CODE, kind_of
from portal.accounts.models import User
from portal.accounts.own import moving
from portal.accounts.roles import roles
from portal.core import limits
from portal.core.mail import send
from portal.core.mailbox import plain_address

CODE_LIFE = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
WORDS = ("code", "password_reset_url")
"""What mails take over from django-allauth's context; all else in there is not for them."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by address, without a name of their own to sign in with."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has been switched off."),
        "duplicate_email": _("This is the address of your account already."),
        "email_password_mismatch": _("Address and password do not belong together."),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("Please enter your present password."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This link is no longer valid."),
        "invalid_login": _("Address and password do not belong together."),
        "invalid_password_reset": _("This link is no longer valid."),
        "rate_limited": _("That was too often. Please wait a few minutes."),
        "same_as_current": _("Please choose something other than now."),
        "too_many_login_attempts": _("There have been too many tries. Please ask for a new code."),
        "unverified_primary_email": _("Please confirm your address first."),
    }

    def clean_email(self, email: str) -> str:
        """Keep, find and write to the one spelling of an address. Raises ValidationError."""
        return plain_address(email)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address as our own limits see it, past the proxies of ours."""
        return limits.client_address(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead everybody to where their work is, and others to their account."""
        return reverse(arrival(roles(request.user)))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the start page in the language of the address."""
        return reverse("wagtail_serve", args=[""])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write one of our mails down; the worker sends it. Codes are not sent once they are old.

        The language is that of the page on which somebody asked for it, the same for an address
        that has an account and one that has none.
        """
        name, sentence = kind_of(template_prefix)
        plain = {key: value for key, value in context.items() if key in WORDS}
        until = timezone.now() + CODE_LIFE if name == CODE else None
        send(
            name,
            email,
            language=translation.get_language() or "",
            context=plain | sentence,
            until=until,
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the old address of a change with a way to take it back; all else as always."""
        told = context or {}
        if email and template_prefix == "account/email/email_changed" and "to_email" in told:
            moving.tell(user, email, told["to_email"])
        else:
            super().send_notification_mail(template_prefix, user, context, email)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the mail. Its host is ours by the settings, never by the request."""
        return settings.WAGTAILADMIN_BASE_URL + reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", key)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: `portal.accounts.limits` counts wrong passwords by who tries."""

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """Hold what a provider says until the sign-in is complete."""
        sociallogin = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        if sociallogin is not None:
            account = sociallogin.account
            hold(request, account, getattr(account, "claims_at_hand", account.extra_data))
        if user.last_login is None:
            # `receivers.confirmed` may have taken the password away; the session follows from it.
            user.refresh_from_db(fields=["password"])
        return super().pre_login(request, user, **kwargs)

    def is_safe_url(self, url: str | None) -> bool:
        """Accept a way back only within this site, by its path."""
        return bool(url) and str(url).startswith("/") and bool(super().is_safe_url(url))


class FactorAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This factor cannot be removed."),
        "cannot_generate_recovery_codes": _("Please set up a second factor first."),
        "incorrect_code": _("This code is not right."),
        "unverified_email": _("Please confirm your address first."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret with the key of this installation."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; raises InvalidToken where its key is no longer known."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for; the name is the site's, not the host's."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}

    def get_totp_issuer(self) -> str:
        """Return what an authenticator app shows above the code."""
        return str(settings.WAGTAIL_SITE_NAME)


def _seal() -> MultiFernet:
    """Keys follow from SECRET_KEY and its predecessors, so that it can be changed."""
    secrets: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [sha256(f"portal.accounts.factors {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
