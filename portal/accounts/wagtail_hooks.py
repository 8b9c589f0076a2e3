"""What accounts hang into Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel

from portal.accounts.forms import OwnAccountForm, PortraitForm
from portal.accounts.invitations.domain import invitable
from portal.accounts.models import User
from portal.accounts.roles import roles
from portal.accounts.viewsets import leave_administrators

# Wagtail has no setting for the form in which people change their own name.
NameEmailSettingsPanel.form_class = OwnAccountForm
# Nor for the form with their picture.
AvatarSettingsPanel.form_class = PortraitForm


class InvitationsItem(MenuItem):
    """Leads to one's invitations whoever invites to roles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is a role that somebody may invite to."""
        return bool(invitable(roles(request.user)))


@hooks.register("register_admin_menu_item")
def invitations_item() -> MenuItem:
    """Hang the invitations behind the members."""
    return InvitationsItem(
        _("Invitations"),
        reverse_lazy("my_invitations"),
        name="invitations",
        icon_name="plus-inverse",
        order=515,
    )


@hooks.register("before_bulk_action")
def guard_administrators(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Keep others from switching administrators off or giving them roles, several at once."""
    if action.model is User:
        leave_administrators(request, objects)
