"""The form with which somebody makes an account."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core.text import clean_line


class SignupForm(AllauthSignupForm):
    """An address, a name to be shown, and a password for those who want one."""

    name = forms.CharField(
        label=_("Name shown"),
        max_length=80,
        help_text=_("Others see it beside what you write. It may be a pseudonym."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ["email", "name", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("We send a code there to see that it is yours.")
        password = self.fields["password1"]
        password.help_text = " ".join(
            [
                str(_("Without a password we send you a code by mail each time.")),
                *password_validators_help_texts(),
            ]
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
