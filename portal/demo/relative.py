"""Dates of the example city, relative to the day on which it is loaded."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone

YEAR = re.compile(r"\{year(?P<offset>[+-]\d+)?\}")


@dataclass(frozen=True)
class Today:
    """The day that counts as today."""

    date: datetime.date

    def day(self, offset: int) -> datetime.date:
        """Return the date so many days later, earlier when negative."""
        return self.date + datetime.timedelta(days=offset)

    def year(self, offset: int) -> int:
        """Return the calendar year so many years later."""
        return self.date.year + offset

    def end_of_year(self, offset: int) -> datetime.date:
        """Return 31 December of that year: the day to which yearly figures refer."""
        return datetime.date(self.year(offset), 12, 31)

    def moment(self, offset: int, clock: str) -> datetime.datetime:
        """Return the local time, such as "18:30", of a day. Raises ValueError for another form."""
        local = datetime.datetime.combine(self.day(offset), datetime.time.fromisoformat(clock))
        return timezone.make_aware(local)

    def fill(self, text: str) -> str:
        """Replace `{year}` and `{year+1}` by the year."""
        return YEAR.sub(lambda found: str(self.year(int(found["offset"] or 0))), text)
