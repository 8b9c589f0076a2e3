"""One door: whoever wants in goes through django-allauth, and staff with a second factor."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.accounts.factors import has_second_factor, has_shown_it, needs_second_factor

SIGN_IN = ("/admin/login/", "/_util/login/")
"""Ends of paths: the second exists in each language."""
RESET = "/admin/password_reset/"
"""Wagtail's own doors, which would ask for a password only."""
ADMIN = "/admin/"
OWN = ("/mein/", "/konto/schluessel/", "/konto/faktoren/ersatz/")
"""What is behind the second factor: the admin, and in each language where staff invite, appoint and
decide besides, where they make keys for programmes and codes that stand in for the factor."""
LEAVING = "/admin/logout/"


def one_door(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: closes Wagtail's doors, and asks staff for their second factor."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path.endswith(SIGN_IN):
            return _with_query(request, "account_login")
        if path.startswith(RESET):
            return redirect("account_reset_password")
        behind = _behind(path)
        if behind and path != LEAVING and request.user.is_authenticated:
            return _missing_factor(request, behind) or get_response(request)
        return get_response(request)

    return answer


def _with_query(request: HttpRequest, name: str) -> HttpResponseRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse(name) + (f"?{query}" if query else ""))


def _behind(path: str) -> str:
    """Return the beginning of what is behind the second factor; empty for all else."""
    language = translation.get_language_from_path(path)
    own = [f"/{language}{start}" if language else start for start in OWN]
    return next((start for start in (ADMIN, *own) if path.startswith(start)), "")


def _missing_factor(request: HttpRequest, behind: str) -> HttpResponseRedirect | None:
    user = request.user
    if not needs_second_factor(user) or has_shown_it(request):  # type: ignore[arg-type]
        return None
    if has_second_factor(user):  # type: ignore[arg-type]
        messages.info(request, _("Please confirm with your second factor."))
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?next={behind}")
    messages.info(request, _("Your role needs a second factor. Please set one up first."))
    return redirect("mfa_index")
