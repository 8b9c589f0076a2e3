"""What each call of the API has to pass: an honest token, the limit, parameters that exist.

Wagtail's own endpoints answer somebody with a revoked token as if he had shown none; that would
hide from a program that it works with less than it thinks. Its limits count all anonymous callers
as one. Both are put right here, for all endpoints.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from inspect import unwrap
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils import timezone
from wagtail.api.v3.errors import problem_response
from wagtail.models import APIToken

from portal.core.api.counting import counter
from portal.core.limits import client_address
from portal.core.models import TokenTerms

View = Callable[..., Any]
UNKNOWN_BEARER: Final = (
    "This token is unknown, revoked or expired. Ask the operator of the portal for a new one, "
    "or leave the header out to read what is public."
)
ONLY_READS: Final = "This token may only read. Make one that may write, if your role allows it."
TOO_MANY: Final = "Too many requests. Please wait as long as the header Retry-After says."


def guarded(view: View) -> View:
    """Decorate an operation: refuse a bad token with 401, and too many calls with 429."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return (
            too_many(request)
            or bad_token(request)
            or beyond_scope(request)
            or view(request, *args, **kwargs)
        )

    return answer


def bad_token(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal for a bearer token that is none, or has become too old."""
    scheme = request.headers.get("Authorization", "").partition(" ")[0]
    if scheme.lower() != "bearer":
        return None
    token = getattr(request, "auth", None)
    if isinstance(token, APIToken) and not is_expired(token):
        return None
    response: HttpResponse = problem_response(status=401, detail=UNKNOWN_BEARER)
    response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def is_expired(token: APIToken) -> bool:
    """Whether a token is past its own day, or older than `settings.API_TOKEN_DAYS` allows."""
    terms = terms_of(token)
    if terms is not None and terms.expires_at <= timezone.now():
        return True
    days = settings.API_TOKEN_DAYS
    return bool(days and timezone.now() - token.created > timedelta(days=days))


def terms_of(token: APIToken) -> TokenTerms | None:
    """Return what was agreed for a token; one query, once per call. None: made in the admin."""
    if "terms_at_hand" not in token.__dict__:
        token.terms_at_hand = TokenTerms.objects.of_token(token)
    terms: TokenTerms | None = token.terms_at_hand
    return terms


def beyond_scope(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal for a token that may only read and wants to write."""
    token = getattr(request, "auth", None)
    if request.method in ("GET", "HEAD", "OPTIONS") or not isinstance(token, APIToken):
        return None
    terms = terms_of(token)
    if terms is None or terms.may_write:
        return None
    response: HttpResponse = problem_response(status=403, detail=ONLY_READS)
    return response


def too_many(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal for a token, or an address without one, beyond the limit.

    Somebody with a bad token counts by address, so that guessing is limited as well.
    """
    token = getattr(request, "auth", None)
    if isinstance(token, APIToken):
        who = f"token {token.pk}"
    else:
        who = f"address {client_address(request)}"
    pause = counter.count(who, settings.API_LIMIT)
    if not pause:
        return None
    response: HttpResponse = problem_response(status=429, detail=TOO_MANY)
    response["Retry-After"] = str(pause)
    return response


def told_once(run: View) -> View:
    """Decorate the run of an operation: who has an answer already is told so by 304.

    The tag is made of the answer itself, so it is right for cursors and days as well; what is saved
    is the way to the reader. Answers to a token are kept by nobody and have none.
    """

    @wraps(run)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = run(request, *args, **kwargs)
        if response.status_code != HTTPStatus.OK or "Authorization" in request.headers:
            return response
        return ConditionalGetMiddleware(lambda _request: response)(request)

    return answer


def known_parameters_only(run: View) -> View:
    """Decorate the run of an operation of ours: refuse parameters that it does not know."""
    known = {
        name
        for model in unwrap(run).__self__.models
        if model.__ninja_param_source__ == "query"
        for name in getattr(model, "__ninja_flatten_map__", {})
    }

    @wraps(run)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        unknown = sorted(set(request.GET) - known)
        if not unknown:
            return run(request, *args, **kwargs)
        return problem_response(
            status=400,
            detail=f"Unknown parameters: {listed(unknown)}. Known here: {listed(sorted(known))}.",
        )

    return answer


def listed(names: list[str]) -> str:
    """Return names for a sentence, shortened where somebody sent a lot."""
    return ", ".join(name[:40] for name in names[:10]) or "none"
