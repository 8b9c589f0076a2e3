"""Signing out everywhere else, with the keys for programmes where somebody wants that."""

from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import making


class SessionsForm(ManageUserSessionsForm):
    """Asks about keys as well: a programme is no forgotten browser, but may be a thief's."""

    keys = forms.BooleanField(
        label=_("Void my keys for programmes and the address of my calendar as well"),
        label_suffix="",
        required=False,
        initial=True,
    )

    def save(self, request: HttpRequest) -> None:
        """End the other sessions, and the keys if they are to go."""
        super().save(request)
        if self.cleaned_data["keys"]:
            making.revoke_all(request.user)


class SessionsView(ListUserSessionsView):
    """Where somebody is signed in."""

    form_class = SessionsForm


sessions = SessionsView.as_view()
