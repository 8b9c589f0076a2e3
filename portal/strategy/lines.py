"""The rows of the table beside the chart, with what is known about each value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.strategy.domain import IndicatorFacts, quantity
from portal.strategy.rows import Row, table_rows

if TYPE_CHECKING:
    from portal.strategy.models import Measurement


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with what is known about the value."""

    row: Row
    measurement: "Measurement | None"
    replaced_by: str

    @property
    def entered_on(self) -> date | None:
        """The day of entry."""
        return timezone.localdate(self.measurement.entered_at) if self.measurement else None


def table_lines(
    facts: IndicatorFacts, measurements: Sequence["Measurement"], on: date
) -> list[Line]:
    """Return the rows known on `on`, newest first, each with its measurement."""
    successors = {m.supersedes_id: m for m in measurements if m.supersedes_id}
    known: dict[tuple[object, ...], list[Measurement]] = {}
    for m in measurements:
        known.setdefault((m.day, m.value, m.definition, m.pk in successors), []).append(m)
    lines = []
    for row in table_rows(facts, on):
        found = known.get((row.day, row.value, row.definition, row.state == "superseded"), [])
        measurement = found.pop(0) if found and row.state not in ("", "baseline") else None
        successor = successors.get(measurement.pk) if measurement else None
        replaced_by = quantity(facts, successor.value) if successor else ""
        lines.append(Line(row, measurement, replaced_by))
    return lines
