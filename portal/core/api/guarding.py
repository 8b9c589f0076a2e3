"""What each call of the API has to pass: an honest token, the limit, parameters that exist.

Wagtail's own endpoints answer somebody with a revoked token as if he had shown none; that would
hide from a program that it works with less than it thinks. Its limits count all anonymous callers
as one. Both are put right here, for all endpoints.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from inspect import unwrap
from typing import Any, Final

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.api.v3.errors import problem_response
from wagtail.models import APIToken

from portal.core.limits import client_address

View = Callable[..., Any]
MINUTE: Final = 60
UNKNOWN_BEARER: Final = (
    "This token is unknown, revoked or expired. Ask the operator of the portal for a new one, "
    "or leave the header out to read what is public."
)
TOO_MANY: Final = "Too many requests. Please wait as long as the header Retry-After says."


def guarded(view: View) -> View:
    """Decorate an operation: refuse a bad token with 401, and too many calls with 429."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return bad_token(request) or too_many(request) or view(request, *args, **kwargs)

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
    """Whether a token is older than `settings.API_TOKEN_DAYS` allows; 0 allows any age."""
    days = settings.API_TOKEN_DAYS
    return bool(days and timezone.now() - token.created > timedelta(days=days))


def too_many(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal for an account, or an address without one, beyond the limit."""
    user = request.user
    who = f"user {user.pk}" if user.is_authenticated else f"address {client_address(request)}"
    pause = count_call(who, settings.API_LIMIT)
    if not pause:
        return None
    response: HttpResponse = problem_response(status=429, detail=TOO_MANY)
    response["Retry-After"] = str(pause)
    return response


def count_call(who: str, limit: int) -> int:
    """Count a call in this minute; return the seconds to wait, 0 for none. A limit of 0 is none.

    What is kept is a keyed hash of the address, for two minutes at most.
    """
    if not limit:
        return 0
    now = int(time.time())
    seal = salted_hmac("portal.core.api", f"{who}/{now // MINUTE}").hexdigest()[:32]
    cache = caches[settings.API_COUNTER_CACHE]
    cache.add(f"api-{seal}", 0, timeout=2 * MINUTE)
    try:
        calls = cache.incr(f"api-{seal}")
    except ValueError:  # pushed out of a full cache since the line above
        return 0
    return MINUTE - now % MINUTE if calls > limit else 0


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
