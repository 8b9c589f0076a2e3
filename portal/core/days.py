"""The day for which a page is asked: today, or `?stichtag=2026-03-01`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone

from portal.core.parsing import parse_date

PARAMETER = "stichtag"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that a page shows. `unknown` says that what was asked is no day; then it is today."""

    day: date
    chosen: bool = False
    unknown: bool = False

    @property
    def query(self) -> str:
        """The query that keeps the day in links to other pages; empty for today."""
        return f"?{urlencode({PARAMETER: self.day.isoformat()})}" if self.chosen else ""

    @property
    def is_ahead(self) -> bool:
        """Whether the day has not come yet."""
        return self.day > timezone.localdate()


def read_day(parameters: Mapping[str, str]) -> AsOf:
    """Return the day that was asked for; today where none or none that exists was."""
    text = parameters.get(PARAMETER, "").strip()
    today = timezone.localdate()
    if not text:
        return AsOf(today)
    try:
        day = parse_date(text)
    except ValueError:
        return AsOf(today, unknown=True)
    return AsOf(day, chosen=day != today)
