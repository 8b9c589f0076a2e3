"""How goals and indicators look to programs."""

from datetime import date

from ninja import Field, Schema

from network.api import ActorRef
from portal.core.api.schemas import Identified, Texts, Told
from portal.strategy.enums import Direction, Frequency, GoalLevel, MeasurementState, Verdict


class Standing(Schema):
    """How something stands on a day. Always computed from the figures, never entered."""

    day: date = Field(description="The day that was asked for.")
    verdict: Verdict
    word: Texts = Field(description="The verdict in words.")


class IndicatorStanding(Standing):
    """How an indicator stands, and why."""

    sentence: Texts = Field(description="The verdict with its numbers in a sentence.")
    value: float | None = Field(description="The newest value known on the day.")
    value_day: date | None


class DatedValue(Schema):
    """A value and its day."""

    day: date
    value: float


class MeasurementOut(DatedValue):
    """A measured value. Corrected values stay in, marked as superseded."""

    state: MeasurementState
    definition: int = Field(description="Version of the definition by which it was counted.")
    recomputed: bool = Field(description="An older day, counted again by a newer definition.")
    superseded: bool = Field(description="A later entry took its place; it no longer counts.")
    comment: Texts
    entered_on: date


class TargetOut(DatedValue):
    """A value to be reached by a day; the last one is the goal."""

    note: Texts


class DefinitionOut(Schema):
    """What exactly is counted."""

    version: int
    valid_from: date | None
    valid_until: date | None = Field(description="First day on which it no longer holds.")
    text: Texts
    reason: Texts


class SplitOut(DatedValue):
    """A part of the latest value."""

    dimension: Texts
    label: Texts


class IndicatorBrief(Schema):
    """An indicator of a goal; `/indicators/{code}/` has its figures."""

    code: str
    label: Texts
    unit: Texts
    standing: IndicatorStanding


class IndicatorOut(Identified):
    """An indicator with all its figures."""

    goal: str = Field(description="Code of the goal that it measures.")
    label: Texts
    unit: Texts
    decimals: int = Field(description="Decimal places that are shown at least.")
    direction: Direction = Field(description="Whether more or less is better.")
    hint: Texts
    source: Texts
    method: Texts
    frequency: Frequency
    next_due: date | None
    baseline: DatedValue | None
    standing: IndicatorStanding
    definitions: list[DefinitionOut]
    targets: list[TargetOut]
    measurements: list[MeasurementOut] = Field(description="Known on the day, oldest first.")
    splits: list[SplitOut]


class GoalOut(Told):
    """What the city wants to reach."""

    number: int = Field(description="The number that readers see.")
    field: str = Field(description="Code of the field of action.")
    level: GoalLevel
    responsible: ActorRef | None
    sdgs: list[int] = Field(description="UN sustainable development goals, 1 to 17.")
    sdg_target: str
    standing: Standing = Field(description="That of the weakest indicator.")
    indicators: list[IndicatorBrief]
