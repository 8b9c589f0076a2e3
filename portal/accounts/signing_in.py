"""The forms with which somebody comes in, by the one spelling of an address."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import RequestLoginCodeForm as AllauthCodeForm
from allauth.account.forms import ResetPasswordForm as AllauthResetForm

from portal.accounts.limits import plain
from portal.core.mailbox import plain_address


class LoginForm(AllauthLoginForm):
    """Address and password."""

    def clean_login(self) -> str:
        """Look for the account of this address, however it was typed."""
        return plain(super().clean_login())


class ResetForm(AllauthResetForm):
    """An address to which a link for a new password is sent."""

    def clean_email(self) -> str:
        """Send the link to the address of the account, never to one that is only alike."""
        self.cleaned_data["email"] = plain_address(self.cleaned_data["email"])
        email: str = super().clean_email()
        return email


class CodeForm(AllauthCodeForm):
    """An address to which a code is sent."""

    def clean_email(self) -> str:
        """Send the code to the address of the account, never to one that is only alike."""
        self.cleaned_data["email"] = plain_address(self.cleaned_data["email"])
        email: str = super().clean_email()
        return email
