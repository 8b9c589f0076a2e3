"""The mails about accounts, with their examples; django-allauth says when, we say what."""

from datetime import UTC, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.core.mail.kinds import kind
from portal.core.mail.rendering import site_address

CODE, RESET = "accounts/code", "accounts/reset"
UNKNOWN, KNOWN = "accounts/unknown", "accounts/known"
CHANGED, MOVED = "accounts/changed", "accounts/moved"
EXPORT, LEAVING, ERASED = "accounts/export", "accounts/leaving", "accounts/erased"
ROLE = "accounts/role"

CODES: dict[str, str | Promise] = {
    "account/email/login_code": _("With this code you sign in:"),
    "account/email/email_confirmation": _("With this code you confirm your address:"),
    "account/email/email_confirmation_signup": _("With this code you confirm your address:"),
}
"""allauth's name → what the code is for."""

CHANGES: dict[str, str | Promise] = {
    "account/email/email_changed": _("The address of your account has been changed."),
    "account/email/email_confirm": _("An address of your account has been confirmed."),
    "account/email/email_deleted": _("An address of your account has been removed."),
    "account/email/password_changed": _("The password of your account has been changed."),
    "account/email/password_reset": _("The password of your account has been set anew."),
    "account/email/password_set": _("Your account has a password now."),
    "mfa/email/totp_activated": _("An authenticator app has been set up for your account."),
    "mfa/email/totp_deactivated": _("The authenticator app of your account has been removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "mfa/email/webauthn_added": _("A passkey has been added to your account."),
    "mfa/email/webauthn_removed": _("A passkey of your account has been removed."),
    "socialaccount/email/account_connected": _("Another account was connected with yours."),
    "socialaccount/email/account_disconnected": _("A connected account was taken off yours."),
}
"""allauth's name → what has happened to the account."""
KEYS_WITHDRAWN = _(
    "The keys of your account for programmes, and the secret address of your calendar, are void "
    "now. Make new ones if you need them."
)

OTHERS = {
    "account/email/password_reset_key": RESET,
    "account/email/unknown_account": UNKNOWN,
    "account/email/account_already_exists": KNOWN,
}
"""allauth's name → our kind."""


def kind_of(allauth_name: str) -> tuple[str, dict[str, Any]]:
    """Return our kind and its sentence; raises KeyError for a mail that we do not know."""
    if allauth_name in CODES:
        return CODE, {"purpose": CODES[allauth_name]}
    if allauth_name in CHANGES:
        return CHANGED, {"change": CHANGES[allauth_name]}
    return OTHERS[allauth_name], {}


def _code() -> dict[str, Any]:
    return {"purpose": CODES["account/email/login_code"], "code": "ABC-DEF"}


def _reset() -> dict[str, Any]:
    return {"password_reset_url": f"{site_address()}/konto/passwort/neu/1-abc/"}


def _change() -> dict[str, Any]:
    return {"change": CHANGES["account/email/password_changed"]}


def _moved() -> dict[str, Any]:
    return {"new": "neu@example.org", "address": f"{site_address()}/konto/adresse/zurueck/abc/"}


def _export() -> dict[str, Any]:
    return {"until": datetime(2027, 1, 15, 9, tzinfo=UTC)}


def _erased() -> dict[str, Any]:
    return {"with_contributions": True}


def _role() -> dict[str, Any]:
    return {"given": True, "role": Role.EDITOR.label, "staff": True}


def _nothing() -> dict[str, Any]:
    return {}


kind(CODE, _code)
kind(RESET, _reset)
kind(UNKNOWN, _nothing)
kind(KNOWN, _nothing)
kind(CHANGED, _change)
kind(MOVED, _moved)
kind(EXPORT, _export)
kind(LEAVING, _export)
kind(ERASED, _erased)
kind(ROLE, _role)
