"""The page on which somebody proves by a code by mail who it is."""

from http import HTTPStatus

from allauth.account.utils import get_next_redirect_url
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.limits import counted
from portal.accounts.own import proof


class ProofForm(forms.Form):
    """The code of the mail."""

    code = forms.CharField(
        label=gettext_lazy("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )

    def __init__(self, request: HttpRequest, *args: object) -> None:
        super().__init__(*args, label_suffix="")  # type: ignore[misc,arg-type]
        self.request = request

    def clean_code(self) -> str:
        """Accept the code that was sent, once."""
        code = str(self.cleaned_data["code"])
        if not proof.accept(self.request, code):
            raise forms.ValidationError(_("This code is not right."))
        return code


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@counted
def prove(request: HttpRequest) -> HttpResponse:
    """Send a code when asked to, and take it; then lead to where it was needed."""
    if request.method != "POST":
        return _page(request, ProofForm(request))
    if request.POST.get("action") == "resend":
        if proof.send_code(request):
            messages.info(request, _("The code is on its way."))
        else:
            messages.error(request, _("That was too often. Please wait an hour."))
        return redirect(request.get_full_path())
    form = ProofForm(request, request.POST)
    if not form.is_valid():
        return _page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(get_next_redirect_url(request) or "account_home")


def _page(
    request: HttpRequest, form: ProofForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "waiting": proof.is_waiting(request)}
    return render(request, "accounts/own/prove.html", context, status=status)
