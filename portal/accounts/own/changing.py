"""The page on which somebody changes the own address: what waits for its code is shown there."""

from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.views import EmailView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class AddressView(EmailView):
    """Change the own address, and see which one waits for its code.

    Until then django-allauth keeps the new one with the session, not as a row.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let a new address go where somebody thinks again; all else as always."""
        if "action_stop" not in request.POST:
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        waiting = EmailVerificationProcess.resume(request)
        if waiting is not None:
            waiting.abort()
        return redirect("account_email")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address that waits, empty for none."""
        waiting = EmailVerificationProcess.resume(self.request)
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return told | {"waiting": waiting.email if waiting else ""}


change_address = AddressView.as_view()
