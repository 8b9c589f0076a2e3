"""What the strategy keeps about people."""

from portal.core.personal import keep, owned_by
from portal.core.personal.own import WORKED_ON

keep("strategy.Goal", "locked_by", **WORKED_ON)
keep(
    "strategy.Measurement",
    "entered_by",
    **WORKED_ON,
    rows_of=owned_by("strategy.Measurement", "entered_by"),
)
