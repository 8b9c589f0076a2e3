"""django-allauth's forms in our words: what a code is, where it comes from, which keys help."""

from typing import Any, Final

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts import signing_in as coming

PASSWORD_HELP: Final = _(
    "At least 12 characters. Please no word that many people use, and not your name."
)
"""Says in one breath what AUTH_PASSWORD_VALIDATORS ask for; the list that Django makes of them is
no text to stand in a hint."""
ADDRESS: Final = _("E-mail address")
IN_MAIL: Final = {"autocapitalize": "characters", "spellcheck": "false"}
"""Codes by mail are capital letters."""
DIGITS: Final = {"inputmode": "numeric"}
"""Codes of an app and recovery codes are digits."""


class _Coded(forms.Form):
    """Asks for a code."""

    code_label: Any = _("Code from the mail")
    code_attrs: dict[str, str] = IN_MAIL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.code_label
        self.fields["code"].widget.attrs.update(self.code_attrs)


class _Addressed(forms.Form):
    """Asks for an address."""

    address_field = "email"
    address_label: Any = ADDRESS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.address_field].label = self.address_label


class _NewPassword(forms.Form):
    """Asks for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HELP


class LoginForm(_Addressed, coming.LoginForm):
    """Address and password."""

    address_field = "login"


class RequestLoginCodeForm(_Addressed, coming.CodeForm):
    """Where a code goes."""


class ResetPasswordForm(_Addressed, coming.ResetForm):
    """Where a link goes."""


class AddEmailForm(_Addressed, account.AddEmailForm):
    """The address that an account is to have."""

    address_label = _("New e-mail address")


class ConfirmLoginCodeForm(_Coded, account.ConfirmLoginCodeForm):
    """The code of a mail, to sign in."""


class ConfirmAddressForm(_Coded, account.ConfirmEmailVerificationCodeForm):
    """The code of a mail, to confirm an address."""


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    """The present password and a new one."""


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    """A first password."""


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):
    """A new password for whoever has the link."""


class AuthenticateForm(_Coded, factor.AuthenticateForm):
    """The second factor when signing in: code of an app or recovery code."""

    code_label = _("Code of the app or recovery code")
    code_attrs = DIGITS


class ReauthenticateForm(_Coded, factor.ReauthenticateForm):
    """The second factor once more."""

    code_label = _("Code of the app or recovery code")
    code_attrs = DIGITS


class ActivateTOTPForm(_Coded, totp.ActivateTOTPForm):
    """The first code that an app shows."""

    code_label = _("Code of the app")
    code_attrs = DIGITS


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    """A passkey and what it is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        alone = self.fields["passwordless"]
        alone.label = _("I want to sign in with this passkey alone")
        alone.help_text = _(
            "No password is asked for then. The device has to check your finger, face or PIN."
        )
