"""What people type to invite somebody to a role, and to make an account with an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts.invitations.domain import invitable
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.forms import PlainForm
from portal.core.text import clean_line


class RoleForm(PlainForm):
    """Invites an address to one of the roles that its inviter may give."""

    address = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Please write the address."),
            "invalid": _("The e-mail address is not complete. For example: name@example.org"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), error_messages={"required": _("Please choose a role.")}
    )

    def __init__(self, inviter: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = invitable(roles(inviter))
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in Role if role in allowed
        ]


class NewcomerForm(PlainForm):
    """The name of a new account, and a password for those who want one."""

    name = forms.CharField(
        label=_("Name shown"),
        max_length=80,
        help_text=_("May be a function or a pseudonym."),
        error_messages={"required": _("Please enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        help_text=_("Without a password we send you a code by mail each time."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )

    def __init__(self, address: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_name(self) -> str:
        """Drop what cannot be seen."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please enter a name."))
        return name

    def clean_password(self) -> str:
        """Ask the same of it as everywhere."""
        password: str = self.cleaned_data["password"]
        if password:
            name = self.cleaned_data.get("name", "")
            validate_password(password, User(email=self.address, name=name))
        return password
