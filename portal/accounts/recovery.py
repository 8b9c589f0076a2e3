"""Recovery codes are shown once, by a click: whoever only opens the page uses nothing up."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin


class RecoveryCodesView(ViewRecoveryCodesView):
    """Say whether codes wait to be shown; show them by POST."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the codes, or how many are left where they were shown before."""
        shown: HttpResponse = self.get(request, *args, **kwargs)
        return shown

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read codes that wait for POST only, since that notes that they were shown."""
        own = Authenticator.objects.filter(user=self.request.user)
        codes = get_object_or_404(own, type=Authenticator.Type.RECOVERY_CODES)
        raise_if_reauthentication_required(self.request, app="allauth.mfa")
        if self.request.method == "POST" or codes.wrap().did_view:
            told: dict[str, Any] = super().get_context_data(**kwargs)
            return told
        return ContextMixin.get_context_data(self, **kwargs) | {"waiting": True}


recovery_codes = RecoveryCodesView.as_view()
