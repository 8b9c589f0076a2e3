"""How news and events look to programs."""

from datetime import date, datetime

from ninja import Field, Schema

from network.api import ActorRef
from portal.core.api.schemas import Picture, Point, RecordRef, Texts, Told
from portal.news.enums import EventKind


class NewsOut(Told):
    """A news item."""

    day: date
    field: str | None = Field(description="Code of the field of action.")
    author: str = Field(description="A function, not a person.")
    about: list[RecordRef]
    picture: Picture | None


class Repetition(Schema):
    """How an event repeats; `start` and `end` are its first date."""

    every_days: int
    times: int = Field(description="How many dates there are in all.")


class EventOut(Told):
    """An event. Times carry the offset of the city's clock."""

    kind: EventKind
    start: datetime
    end: datetime
    until: datetime = Field(description="End of the last date.")
    repetition: Repetition | None
    venue: str
    location: Point | None
    district: str | None = Field(description="Code of the district.")
    hybrid: bool = Field(description="Also online.")
    organiser: ActorRef | None
    field: str | None = Field(description="Code of the field of action.")
    about: list[RecordRef]
    minutes: Texts = Field(description="Short minutes, after it has taken place.")
    cancelled: bool
    calendar: str = Field(description="Address of the event as iCalendar.")
