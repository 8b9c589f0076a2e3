"""The middleware: which requests are answered from memory, and what is kept for them."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from hashlib import blake2b
from typing import cast
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import escape_uri_path

from portal.core.events import last_event_id
from portal.core.models.event import Event
from portal.core.pagecache.collecting import HOLE, Collected, collecting
from portal.core.pagecache.store import Entry, Store

AROUND = ("admin", "api", "konto", "mein", "einladung", "documents", "static", "media", "health")
"""First parts of paths, after the language, whose answers are never kept."""
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
"""With one of these the answer may be for one person only."""
VARIES = {"cookie", "accept-language", "accept-encoding", "hx-request"}
"""Headers that an answer may vary by: cookies and htmx go around, language is in the path."""
LONGEST_QUERY = 500
MANY_EVENTS = 500
"""After so many unread events it is quicker to begin anew."""


class PageCacheMiddleware:
    """Answers anonymous visitors from memory as long as nothing has happened to what they see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)
        languages = "|".join(re.escape(code) for code, _ in settings.LANGUAGES)
        self.around = re.compile(rf"/(?:(?:{languages})/)?(?:{'|'.join(AROUND)})(?:/|$)")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from memory or make the answer and keep it."""
        if not self.may_answer(request):
            return unkept(self.get_response(request))
        cursor = catch_up(self.store)
        request.event_cursor = cursor  # type: ignore[attr-defined]
        key = key_of(request)
        entry = self.store.get(key, cursor)
        if entry is None:
            return self.make(request, key, cursor)
        return answer(request, entry, "hit")

    def may_answer(self, request: HttpRequest) -> bool:
        """Tell whether the answer to this request may come from memory."""
        return (
            request.method in ("GET", "HEAD")
            and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
            and "HTTP_HX_REQUEST" not in request.META
            and not self.around.match(request.path_info)
            and not any(name in request.COOKIES for name in PERSONAL_COOKIES)
            and not getattr(request, "is_dummy", False)  # Wagtail's previews
        )

    def make(self, request: HttpRequest, key: str, cursor: int) -> HttpResponseBase:
        """Let the page be made; keep it unless something happened meanwhile."""
        dies = latest_death(timezone.localtime())
        with collecting() as collected:
            response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not may_keep(response):
            response = unkept(response)
            return filled(request, response) if collected.has_hole else response
        entry = entry_of(response, collected, dies)
        if request.method == "GET" and last_event_id() == cursor:
            self.store.put(key, entry, cursor)
        return answer(request, entry, "miss")


def catch_up(store: Store) -> int:
    """Drop what new events have made stale; return the id of the newest event."""
    known = store.cursor
    last = last_event_id()
    if last != known:
        store.follow(last, changed_tags(known, last) if len(store) else None)
    return last


def changed_tags(known: int, last: int) -> set[str] | None:
    """Return the tags of the events after `known`; None says that anything may have changed."""
    if last < known:
        return None
    events = Event.objects.filter(id__gt=known, id__lte=last).order_by()
    rows = list(events.values_list("record_key", "kind")[: MANY_EVENTS + 1])
    if len(rows) > MANY_EVENTS:
        return None
    tags: set[str] = set()
    for record_key, kind in rows:
        if record_key is None and not kind:
            return None
        if record_key is not None:
            tags.add(f"r{record_key}")
        if kind:
            tags.add(f"k{kind}")
    return tags


def key_of(request: HttpRequest) -> str:
    """Return what tells one answer from another: scheme, host, path, and query in fixed order."""
    key = f"{request.scheme}://{request.get_host()}{escape_uri_path(request.path)}"
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return key
    pairs = sorted(parse_qsl(query, keep_blank_values=True), key=lambda pair: pair[0])
    return f"{key}?{urlencode(pairs)}"


def latest_death(now: datetime) -> float:
    """Return when an answer begun now has to go: local midnight, or after the longest time."""
    midnight = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), time.min))
    return min(midnight.timestamp(), now.timestamp() + settings.PAGE_CACHE_SECONDS)


def may_keep(response: HttpResponse) -> bool:
    """Tell whether others may get this answer too."""
    return (
        response.status_code == 200
        and is_html(response)
        and not response.cookies
        and words_of(response, "Vary") <= VARIES
        and words_of(response, "Cache-Control").isdisjoint({"private", "no-store", "no-cache"})
    )


def words_of(response: HttpResponse, header: str) -> set[str]:
    """Return the words of a header that is a list."""
    return {word.strip().lower() for word in response.get(header, "").split(",") if word.strip()}


def entry_of(response: HttpResponse, collected: Collected, dies: float) -> Entry:
    """Turn an answer into what is kept: others' caches have to ask us each time."""
    patch_vary_headers(response, ["Cookie"])
    if collected.has_hole:
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers["Cache-Control"] = "max-age=0, must-revalidate"
        digest = blake2b(response.content, digest_size=12).hexdigest()
        response.headers["ETag"] = f'W/"{digest}"'
    until = collected.until.timestamp() if collected.until else dies
    return Entry(
        dict(response.items()),
        response.content,
        frozenset(collected.tags),
        min(dies, until),
        collected.has_hole,
    )


def answer(request: HttpRequest, entry: Entry, found: str) -> HttpResponseBase:
    """Return the entry as a response; 304 to those who have it already."""
    kept = HttpResponse(entry.body, headers=entry.headers)
    if entry.has_hole:
        response = filled(request, kept)
    else:
        response = get_conditional_response(request, entry.headers["ETag"], response=kept) or kept
    if settings.PAGE_CACHE_HEADER:
        response.headers["X-Cache"] = found
    return response


def filled(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Put a fresh CSRF token into the hole and set the cookie that belongs to it."""

    def give(request: HttpRequest) -> HttpResponseBase:
        if isinstance(response, HttpResponse):
            response.content = response.content.replace(HOLE.encode(), get_token(request).encode())
        return response

    return cast(HttpResponseBase, CsrfViewMiddleware(give)(request))


def unkept(response: HttpResponseBase) -> HttpResponseBase:
    """Tell browsers and proxies to ask again, where the view has not said anything."""
    if is_html(response):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def is_html(response: HttpResponseBase) -> bool:
    """Tell whether the answer is a page."""
    return bool(response.get("Content-Type", "").startswith("text/html"))
