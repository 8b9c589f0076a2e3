"""Signing out everywhere else, with the keys for programmes where somebody wants that."""

from typing import Any

from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import making


class SessionsForm(ManageUserSessionsForm):
    """Asks whoever has keys: a programme is no forgotten browser, but may be a thief's."""

    keys = forms.BooleanField(
        label=_("Withdraw my keys for programmes as well"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if not making.own_keys(self.request.user).exists():
            del self.fields["keys"]

    def save(self, request: HttpRequest) -> None:
        """End the other sessions, and the keys if they are to go."""
        super().save(request)
        if self.cleaned_data.get("keys"):
            making.revoke_all(request.user)


class SessionsView(ListUserSessionsView):
    """Where somebody is signed in."""

    form_class = SessionsForm


sessions = SessionsView.as_view()
