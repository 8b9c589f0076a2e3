"""What people type to ask for a membership, to decide about one, and to invite."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.models import Actor
from portal.core.forms import PlainForm
from portal.core.text import clean_line


def function_field() -> forms.CharField:
    """Return the field for what somebody does in an organisation."""
    return forms.CharField(
        label=_("Function"),
        max_length=120,
        required=False,
        help_text=_("What somebody does there, such as “IT coordinator”."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


def address_field() -> forms.EmailField:
    """Return the field for the address of whoever is invited."""
    return forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Please write the address."),
            "invalid": _("The e-mail address is not complete. For example: name@example.org"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AskForm(PlainForm):
    """Asks to act for one of the organisations that the person may see."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Actor.objects.none(),
        to_field_name="code",
        error_messages={"required": _("Please choose an organisation.")},
    )
    function = function_field()

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Actor.objects.to_join(user)  # type: ignore[attr-defined]


class InviteForm(PlainForm):
    """Invites an address to act for an organisation."""

    address = address_field()
    function = function_field()
    steward = forms.BooleanField(
        label=_("May confirm, invite and end memberships as well"), required=False
    )

    def clean_address(self) -> str:
        """Compare addresses in small letters."""
        return str(self.cleaned_data["address"]).lower()


class DecisionForm(PlainForm):
    """One decision about one member; which one is said by the button."""

    DECISIONS = ("confirm", "refuse", "end", "steward", "member")

    do = forms.ChoiceField(choices=[(name, name) for name in DECISIONS])
    reason = forms.CharField(max_length=400, required=False)
    sure = forms.BooleanField(required=False)

    def clean_reason(self) -> str:
        """Drop what cannot be seen."""
        return clean_line(self.cleaned_data["reason"])
