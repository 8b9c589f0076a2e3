"""What accounts hang into Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel

from portal.accounts.forms import OwnAccountForm, PortraitForm
from portal.accounts.models import User
from portal.accounts.viewsets import leave_administrators

# Wagtail has no setting for the form in which people change their own name.
NameEmailSettingsPanel.form_class = OwnAccountForm
# Nor for the form with their picture.
AvatarSettingsPanel.form_class = PortraitForm


@hooks.register("before_bulk_action")
def guard_administrators(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Keep others from switching administrators off or giving them roles, several at once."""
    if action.model is User:
        leave_administrators(request, objects)
