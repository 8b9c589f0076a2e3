"""What somebody typed is not lost when the session ended or the form's protection ran out.

Nothing is stored: the page shows what came and sends it once more, with a fresh token. Browsers do
not give files back, so a form that had some is shown again by its view (`UNSENT`) before it goes.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from portal.core.errors import EXPIRED, framed
from portal.core.frame import unlist

View = Callable[..., HttpResponseBase]
UNSENT: Final = "unsent"
"""Field that says: show the form with this, do not send it yet."""
PROTECTION: Final = "csrfmiddlewaretoken"


def sign_in_and_keep(view: View) -> View:
    """Let only people with an account in; in place of `login_required` where somebody types."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST" and typed(request):
            return unsent(request)
        return redirect_to_login(request.get_full_path())

    answer.csrf_again = csrf_again  # type: ignore[attr-defined]
    return answer


def csrf_again(request: HttpRequest) -> HttpResponse:
    """Show what was typed when the protection of a form had expired.

    Only what comes from our own pages: another site's words would look like the person's own.
    """
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != own or not typed(request):
        return framed(request, HTTPStatus.FORBIDDEN, EXPIRED)
    return unsent(request)


@never_cache
def unsent(request: HttpRequest) -> HttpResponse:
    """Show what was typed, and a button that sends it again."""
    fields = typed(request)
    if request.FILES:
        fields.append((UNSENT, "1"))
    unlist(request)
    context = {
        "fields": fields,
        "sentences": [value for _name, value in fields if " " in value],
        "files": bool(request.FILES),
        "sign_in": reverse("account_login"),
    }
    return render(request, "accounts/unsent.html", context, status=HTTPStatus.FORBIDDEN)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return names and values of what was typed or chosen, files left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (PROTECTION, UNSENT) and value.strip()
    ]
