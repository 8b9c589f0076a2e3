"""How projects look to programs. Risks are internal and have no place here."""

from datetime import date
from typing import Any, Literal

from ninja import Field, Schema

from network.api import ActorRef
from portal.core.api.schemas import Picture, Texts, Told
from portal.projects.enums import LightColour, MilestoneState, ProjectKind, Status


class LightOut(Schema):
    """One judgement of the traffic light."""

    day: date
    colour: LightColour
    reason: Texts


class CurrentLight(Schema):
    """The judgement that counts today."""

    day: date
    colour: LightColour
    stale: bool = Field(description="Older than 120 days: nobody should rely on it.")


class MilestoneOut(Schema):
    """A step of the project."""

    title: Texts
    planned: date
    forecast: date | None = Field(description="The day that is expected now, if another.")
    reached: date | None
    state: MilestoneState
    reason: Texts = Field(description="Why it moved.")


class UpdateOut(Schema):
    """A short post."""

    day: date
    title: Texts
    text: Texts


class PlaceOut(Schema):
    """Where the project happens."""

    name: str
    geometry: dict[str, Any] = Field(description="GeoJSON geometry, WGS 84 (RFC 7946).")
    district: str | None = Field(description="Code of the nearest district.")


class PartnerOut(Schema):
    """An actor and its part in the project."""

    actor: ActorRef
    part: Texts


class MoneyLine(Schema):
    """A line of the budget, EUR."""

    label: Texts
    planned: float
    committed: float
    spent: float


class YearPlan(Schema):
    """What is planned for one calendar year, EUR."""

    year: int
    planned: float


class Money(Schema):
    """All amounts in EUR; empty where nothing is known."""

    planned: float | None
    committed: float | None
    spent: float | None
    source: Texts = Field(description="Who pays.")
    lines: list[MoneyLine]
    years: list[YearPlan]


class Contact(Schema):
    """Whom to ask; a function, not a person."""

    function: str
    unit: ActorRef | None
    mail: str


class DocumentOut(Schema):
    """A public document of the project."""

    title: Texts
    url: str


class ProjectOut(Told):
    """A project or permanent task of the city."""

    kind: ProjectKind
    status: Status
    field: str = Field(description="Code of the field of action.")
    more_fields: list[str] = Field(description="Codes of further fields.")
    start: date | None
    end: date | None
    light: CurrentLight | None = Field(description="None before the first and after the end.")
    lights: list[LightOut] = Field(description="All judgements, newest first.")
    milestones: list[MilestoneOut]
    updates: list[UpdateOut] = Field(description="Newest first.")
    places: list[PlaceOut]
    lead: ActorRef | None
    partners: list[PartnerOut] = Field(description="Those that the reader may see.")
    contact: Contact
    file_reference: str
    goals: list[str] = Field(description="Codes of the goals that it serves.")
    indicators: list[str] = Field(description="Codes of the indicators that it moves.")
    depends_on: list[str] = Field(description="Codes of the projects that it waits for.")
    sdgs: list[int] = Field(description="UN sustainable development goals, 1 to 17.")
    money: Money
    lesson: Texts = Field(description="What others should know; of ended projects.")
    evaluation: Texts
    stop_reason: Texts
    handed_to: ActorRef | None
    documents: list[DocumentOut]
    picture: Picture | None


class FeatureProperties(Schema):
    """What a map shows of a place."""

    project: str = Field(description="Code of the project.")
    place: str
    title: Texts
    address: Texts
    status: Status
    light: LightColour | None
    field: str


class Feature(Schema):
    """One place of one project (RFC 7946)."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: dict[str, Any]
    properties: FeatureProperties


class FeatureCollection(Schema):
    """Places of projects (RFC 7946)."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    licence: str
    attribution: str
