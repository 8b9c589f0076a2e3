"""What is typed to invite somebody to a project."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.forms import address_field, function_field
from network.models import Actor
from network.querysets import ActorQuerySet
from portal.core.forms import PlainForm


class ProjectInviteForm(PlainForm):
    """Invites an address to a project for one of its organisations."""

    address = address_field()
    organisation = forms.ModelChoiceField(
        label=_("For which organisation"),
        queryset=Actor.objects.none(),
        to_field_name="code",
        empty_label=None,
        error_messages={"required": _("Please choose an organisation.")},
    )
    function = function_field()

    def __init__(self, organisations: ActorQuerySet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations.order_by("code")  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """Compare addresses in small letters."""
        return str(self.cleaned_data["address"]).lower()
