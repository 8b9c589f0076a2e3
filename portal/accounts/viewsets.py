"""Accounts in the admin."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.groups import IndexView as GroupsView
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from portal.accounts.forms import AccountCreationForm, AccountEditForm, role_label
from portal.accounts.models import User


class _NoMoreThanOwn:
    """Nobody makes an account that may do everything, unless the own one may."""

    request: Any

    def get_form(self, form_class: Any = None) -> Any:
        """Leave out the box for administrators."""
        form = super().get_form(form_class)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class CreateAccountView(_NoMoreThanOwn, CreateView):
    """A new account."""


class EditAccountView(_NoMoreThanOwn, EditView):
    """An account; whoever could set an administrator's password would become one."""

    def get_object(self, queryset: Any = None) -> Any:
        """Leave administrators to administrators."""
        account = super().get_object(queryset)
        leave_administrators(self.request, [account])
        return account


def leave_administrators(request: HttpRequest, accounts: Iterable[Any]) -> None:
    """Raise PermissionDenied where one of `accounts` may do everything and the own one may not."""
    own: Any = request.user
    if not own.is_superuser and any(account.is_superuser for account in accounts):
        raise PermissionDenied(_("Only administrators may change administrators."))


class AccountsView(IndexView):
    """The accounts with their roles."""

    @cached_property
    def columns(self) -> list[Any]:
        """Put the roles in the place of the access level, which knows administrators only."""
        roles = Column("groups", accessor=roles_of, label=gettext_lazy("Roles"), width="15%")
        address = User.USERNAME_FIELD
        found: list[Any] = [
            roles if column.name == "is_superuser" else column for column in super().columns
        ]
        for column in found:
            if column.name == address:
                column.label = gettext_lazy("E-mail address")
        return found

    def get_base_queryset(self) -> Any:
        """Fetch the roles along."""
        return super().get_base_queryset().prefetch_related("groups")


def roles_of(account: User) -> str:
    """Return the roles that an account was given, in words."""
    given = sorted(role_label(group) for group in account.groups.all())
    return ", ".join(([_("Administrator")] if account.is_superuser else []) + given) or "–"


class RolesView(GroupsView):
    """The roles by the words that people know."""

    columns = [
        TitleColumn(
            "name",
            accessor=role_label,
            label=gettext_lazy("Name"),
            sort_key="name",
            url_name="wagtailusers_groups:edit",
        )
    ]


class RoleViewSet(GroupViewSet):
    """Roles, and groups that an operator has made."""

    index_view_class = RolesView


class AccountViewSet(UserViewSet):
    """Accounts with address, name and language."""

    index_view_class = AccountsView
    add_view_class = CreateAccountView
    edit_view_class = EditAccountView
    create_template_name = "accounts/admin/create.html"
    edit_template_name = "accounts/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return our forms."""
        return AccountEditForm if for_update else AccountCreationForm
