"""To a provider and back, and out again on both sides."""

import logging
import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.identity.discovery import Away, configuration
from portal.accounts.identity.ending import end_sessions
from portal.accounts.identity.logout_token import Refused, read
from portal.accounts.identity.oidc import CheckedAdapter, CheckedProvider
from portal.accounts.identity.providers import find
from portal.accounts.identity.record import origin_of

log = logging.getLogger(__name__)
LANGUAGE = "identity_language"
"""In which language somebody has left; the address to come back to has none."""
PROCESSES = (AuthProcess.LOGIN, AuthProcess.CONNECT)


@never_cache
@login_not_required
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say where the way leads, and by POST lead there."""
    chosen = _chosen(request, provider_id)
    process = request.GET.get("process", AuthProcess.LOGIN)
    if process not in PROCESSES:
        process = AuthProcess.LOGIN
    if request.method != "POST":
        return render(request, "socialaccount/login.html", {"provider": chosen, "process": process})
    request.session[LANGUAGE] = translation.get_language()
    try:
        there = chosen.redirect(request, process, next_url=get_next_redirect_url(request))
    except Away:
        return _away(request, chosen)
    return _leave(request, there["Location"], chosen.name)


@never_cache
@login_not_required
@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take what the provider says, in the language in which somebody has left."""
    chosen = _chosen(request, provider_id)
    language = request.session.pop(LANGUAGE, None)
    with translation.override(language or translation.get_language()):
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        view = OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))
        try:
            answer: HttpResponseBase = view(request)
        except Away:
            answer = _away(request, chosen)
    return answer


@never_cache
@require_POST
def sign_out_there(request: HttpRequest) -> HttpResponse:
    """Sign out here, and lead to the provider's own page for signing out.

    OpenID Connect RP-Initiated Logout 1.0, without id_token_hint: the provider asks once more,
    and we need not keep its token.
    """
    origin = origin_of(request.session).get("provider", "")
    app = find(origin)
    account_adapter(request).logout(request)
    if app is None or not app.settings["offers_logout"]:
        return redirect("account_login")
    try:
        address = configuration(app.settings["server_url"]).get("end_session_endpoint")
    except Away:
        address = None
    if not address:
        text = _("You are signed out here. %(provider)s cannot be reached: please sign out there.")
        messages.warning(request, text % {"provider": app.name})
        return redirect("account_login")
    home = settings.WAGTAILADMIN_BASE_URL + reverse("wagtail_serve", args=[""])
    query = {"client_id": app.client_id, "post_logout_redirect_uri": home}
    return _leave(request, f"{address}?{urlencode(query)}", app.name)


@csrf_exempt  # the provider's signature is the proof; it comes without a cookie
@never_cache
@login_not_required
@require_POST
def signed_out(request: HttpRequest, provider_id: str) -> JsonResponse:
    """End our sessions when a provider says that somebody has signed out there."""
    app = find(provider_id)
    if app is None:
        raise Http404
    try:
        out = read(
            request.POST.get("logout_token", ""),
            provider=provider_id,
            issuer=app.settings["server_url"],
            client=app.client_id,
            now=time.time(),
        )
    except Refused as refusal:
        log.warning("logout token of %s %s", provider_id, refusal)
        return JsonResponse({"error": "invalid_request"}, status=400)
    except Away:
        log.warning("logout token of %s: its keys cannot be had", provider_id)
        return JsonResponse({"error": "temporarily_unavailable"}, status=503)
    return JsonResponse({"ended": end_sessions(out)})


def _chosen(request: HttpRequest, provider: str) -> CheckedProvider:
    app = find(provider)
    if app is None:
        raise Http404
    return CheckedProvider(request, app=app)


def _leave(request: HttpRequest, address: str, name: str) -> HttpResponse:
    """Lead elsewhere by a page: our policy lets no form end at another site."""
    return render(request, "accounts/leave.html", {"address": address, "name": name})


def _away(request: HttpRequest, provider: CheckedProvider) -> HttpResponse:
    context: dict[str, Any] = {"auth_error": {"provider": provider}}
    return render(request, "socialaccount/authentication_error.html", context, status=503)
