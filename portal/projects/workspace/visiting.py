"""Since when something is new for somebody: since the visit before, as this session remembers it.

Kept with the session and gone with it; nothing about visits is stored with the account.
"""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

KEY: Final = "workspace_visits"
"""In the session: the end of the visit before, and when this one was last seen."""
PAUSE: Final = timedelta(hours=1)
"""Whoever comes back later than that begins a new visit."""
EXACT: Final = timedelta(minutes=5)
"""How often the session is written during a visit."""


def visit_before(request: HttpRequest) -> datetime | None:
    """Return when the visit before this one ended, None for the first; and note this one."""
    now = timezone.now()
    before, last = [_moment(each) for each in request.session.get(KEY, ("", ""))]
    if last is None or now - last > EXACT:
        if last is not None and now - last > PAUSE:
            before = last
        request.session[KEY] = [before.isoformat() if before else "", now.isoformat()]
    return before


def _moment(text: str) -> datetime | None:
    return parse_datetime(text) if text else None
