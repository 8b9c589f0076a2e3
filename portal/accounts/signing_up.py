"""The forms with which somebody makes an account, and connects it no longer."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.models import EmailAddress
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from django import forms
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.worded import ADDRESS, PASSWORD_HELP
from portal.core.text import clean_line


class Named(forms.Form):
    """Asks for the name to be shown."""

    name = forms.CharField(
        label=_("Name shown"),
        max_length=80,
        help_text=_("Others see it beside what you write. It may be a pseudonym."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_name(self) -> str:
        """Drop what cannot be seen, such as characters that turn the direction of writing."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please enter a name."))
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep name and language of the new account."""
        user.name = self.cleaned_data["name"]
        user.language = translation.get_language() or user.language
        user.save(update_fields=["name", "language"])


class SignupForm(Named, AllauthSignupForm):
    """An address, a name to be shown, and a password for those who want one."""

    field_order = ["email", "name", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["email"], self.fields["password1"]
        address.label = ADDRESS
        address.help_text = _("We send a code there to see that it is yours.")
        without = _("Without a password we send you a code by mail each time.")
        password.help_text = f"{without} {PASSWORD_HELP}"


class ProviderSignupForm(Named, SocialSignupForm):
    """For somebody who comes by a provider: address and name, filled with what it says."""

    field_order = ["email", "name"]


class ProviderDisconnectForm(DisconnectForm):
    """Takes an account at a provider off one's own."""

    def clean(self) -> dict[str, Any]:
        """Leave a way in: a code by mail is one, so an address is enough and no password needed."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        if not EmailAddress.objects.filter(user=self.request.user, verified=True).exists():
            raise forms.ValidationError(_("Please confirm your address first."))
        return cleaned
