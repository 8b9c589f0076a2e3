"""Accounts in the admin."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from portal.accounts.forms import AccountCreationForm, AccountEditForm


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


class AccountViewSet(UserViewSet):
    """Accounts with address, name and language."""

    add_view_class = CreateAccountView
    edit_view_class = EditAccountView
    create_template_name = "accounts/admin/create.html"
    edit_template_name = "accounts/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return our forms."""
        return AccountEditForm if for_update else AccountCreationForm
