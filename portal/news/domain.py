"""When an event takes place: its dates by the city's clock, whatever summer time does.

Plain functions over values; days on which the clocks change follow RFC 5545, so that the portal and
a calendar that reads our files agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

CITY: Final = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, order=True)
class Occurrence:
    """One date of an event, from `start` to `end`, both with the city's zone."""

    start: datetime
    end: datetime

    @property
    def one_day(self) -> bool:
        """Whether it ends on the day on which it begins."""
        return self.start.date() == self.end.date()


@dataclass(frozen=True)
class Schedule:
    """First date of an event, and how often it repeats.

    `start` and `end` are aware and in order. `repeat_days` is the distance in days, 0 for none;
    `repeat_count` is the number of dates in all.
    """

    start: datetime
    end: datetime
    repeat_days: int = 0
    repeat_count: int = 1

    @property
    def repeats(self) -> bool:
        """Whether there is more than one date."""
        return self.repeat_days > 0 and self.repeat_count > 1

    @property
    def number(self) -> int:
        """How many dates there are in all."""
        return self.repeat_count if self.repeats else 1

    def nth(self, number: int) -> Occurrence:
        """Return a date by its number, from 0.

        Repetitions keep the time on the clock and last as long as the first date (RFC 5545,
        3.8.5.3). A time that the clock skips in spring is read with the offset before the change,
        one that comes twice in autumn is the first (RFC 5545, 3.3.5).
        """
        start = self.start.astimezone(CITY)
        if number:
            wall = start.replace(tzinfo=None, fold=0) + timedelta(days=self.repeat_days * number)
            start = wall.replace(tzinfo=CITY).astimezone(UTC).astimezone(CITY)
        lasts = self.end.astimezone(UTC) - self.start.astimezone(UTC)
        return Occurrence(start, (start.astimezone(UTC) + lasts).astimezone(CITY))

    @property
    def until(self) -> datetime:
        """End of the last date."""
        return self.nth(self.number - 1).end


def all_occurrences(schedule: Schedule) -> Iterator[Occurrence]:
    """Yield every date in order."""
    return map(schedule.nth, range(schedule.number))


def occurrences(schedule: Schedule, after: datetime, before: datetime) -> list[Occurrence]:
    """Return the dates that touch the time from `after` up to but not including `before`.

    A date that ended exactly at `after` is over and does not count.
    """
    return [each for each in all_occurrences(schedule) if each.end > after and each.start < before]


def next_occurrence(schedule: Schedule, now: datetime) -> Occurrence | None:
    """Return the date that runs or comes next; None when all are over."""
    return next((each for each in all_occurrences(schedule) if each.end > now), None)


def is_past(schedule: Schedule, now: datetime) -> bool:
    """Whether the last date is over. No job archives an event: this is all there is to it."""
    return schedule.until <= now


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year by the city's clock, and that of the next one."""
    return datetime(year, 1, 1, tzinfo=CITY), datetime(year + 1, 1, 1, tzinfo=CITY)
