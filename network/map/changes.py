"""What changed on the map: the sentence about the quarter, and the ways to other days."""

from dataclasses import dataclass
from datetime import date, timedelta

from network.map.standing import change_days
from network.models.actor import Actor


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a day, and the days at which something changes."""

    since: date
    joined: int
    left: int
    moved: int
    """How many went from one ring to another."""
    earlier: date | None
    """A day on which the map shows how it was before its last change."""
    later: date | None
    """The day of the next change, known already."""

    @property
    def none(self) -> bool:
        """Whether everything is as it was."""
        return not (self.joined or self.left or self.moved)


def around(day: date) -> Changes:
    """Return what changed up to a day since its quarter began; two queries."""
    since = quarter(day)
    found = Actor.objects.changes_between(since, day)
    last, later = change_days(day)
    return Changes(
        since,
        len(found.joined),
        len(found.left),
        len(found.moved),
        last - timedelta(days=1) if last else None,
        later,
    )


def quarter(day: date) -> date:
    """Return the first day of the quarter; on that day itself that of the one before."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return quarter(first - timedelta(days=1)) if first == day else first
