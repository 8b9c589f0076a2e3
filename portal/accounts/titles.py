"""What the pages of sign-in and account are called, by the names of their addresses."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: Final[dict[str, str | Promise]] = {
    "account_home": _("My account"),
    "account_login": _("Sign in"),
    "account_logout": _("Sign out"),
    "account_inactive": _("Account switched off"),
    "account_signup": _("Make an account"),
    "account_reauthenticate": _("Confirm that it is you"),
    "account_email": _("Change your address"),
    "account_email_verification_sent": _("Enter the code"),
    "account_request_login_code": _("Sign in with a code"),
    "account_confirm_login_code": _("Enter the code"),
    "account_change_password": _("Change your password"),
    "account_set_password": _("Set a password"),
    "account_reset_password": _("Password forgotten"),
    "account_reset_password_done": _("Look into your mail"),
    "account_reset_password_from_key": _("Set a new password"),
    "account_reset_password_from_key_done": _("Your password has been changed"),
    "mfa_index": _("Second factor"),
    "mfa_authenticate": _("Enter your second factor"),
    "mfa_reauthenticate": _("Enter your second factor"),
    "mfa_activate_totp": _("Set up an app"),
    "mfa_deactivate_totp": _("Remove the app"),
    "mfa_view_recovery_codes": _("Recovery codes"),
    "mfa_generate_recovery_codes": _("New recovery codes"),
    "mfa_list_webauthn": _("Passkeys"),
    "mfa_add_webauthn": _("Add a passkey"),
    "mfa_reauthenticate_webauthn": _("Confirm with a passkey"),
    "mfa_remove_webauthn": _("Remove a passkey"),
    "mfa_edit_webauthn": _("Name a passkey"),
    "usersessions_list": _("Where you are signed in"),
    "socialaccount_connections": _("Connected accounts"),
    "socialaccount_signup": _("Make an account"),
    "openid_connect_login": _("Sign in elsewhere"),
    "openid_connect_callback": _("Sign-in did not work"),
    "identity_sign_out": _("Sign out"),
    "socialaccount_login_cancelled": _("Sign-in was cancelled"),
    "socialaccount_login_error": _("Sign-in did not work"),
}
