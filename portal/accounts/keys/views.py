"""The page of one's own keys: made with proof, shown once, withdrawn by one click."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.factors import has_shown_it
from portal.accounts.keys import making
from portal.accounts.own.proof import proven
from portal.core.forms import PlainForm
from portal.core.text import clean_line

READ, WRITE = "read", "write"


class KeyForm(PlainForm):
    """What a key is for, what it may do, and how long."""

    name = forms.CharField(
        label=gettext_lazy("What is the key for?"),
        help_text=gettext_lazy("So that you know it again, such as “map of our club”."),
        max_length=80,
    )
    scope = forms.ChoiceField(label=gettext_lazy("What may it do?"))
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long is it valid?"),
        coerce=int,
        initial=90,
        choices=[
            (30, gettext_lazy("a month")),
            (90, gettext_lazy("three months")),
            (365, gettext_lazy("a year")),
        ],
    )

    def __init__(self, user: Any, *args: Any) -> None:
        super().__init__(*args)
        scopes = [(READ, _("read"))]
        if making.may_write(user):
            scopes.append((WRITE, _("read and write, as far as your role allows")))
        self.fields["scope"].choices = scopes  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Drop what cannot be seen."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Please enter a name."))
        return name


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proven
def keys(request: HttpRequest) -> HttpResponse:
    """List one's own keys; make one, whose words are shown this once."""
    if request.method != "POST":
        return _keys(request, KeyForm(request.user))
    form = KeyForm(request.user, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            words = making.make(
                request.user,
                told["name"],
                told["days"],
                writes=told["scope"] == WRITE,
                with_factor=has_shown_it(request),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _keys(request, KeyForm(request.user), words=words)
    return _keys(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@never_cache
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a key; those of others are not there."""
    if not making.revoke(request.user, pk):
        raise Http404
    messages.info(
        request, _("The key is withdrawn. Programmes that use it are refused from now on.")
    )
    return redirect("account_keys")


def _keys(
    request: HttpRequest, form: KeyForm, *, words: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "words": words, "keys": making.own_keys(request.user)}
    return render(request, "accounts/keys.html", context, status=status)
