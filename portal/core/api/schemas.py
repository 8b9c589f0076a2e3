"""Shapes that several routers answer with, and parameters that several ask for."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Final

from django.conf import settings
from django.utils import timezone
from ninja import Field, Schema
from pydantic import AfterValidator

from portal.core.words import CODES

YEARS: Final = range(1900, 2200)
"""Years of days and moments that may be asked for."""


def _plausible(day: Any) -> Any:
    if day.year not in YEARS:
        raise ValueError(f"The year has to lie between {YEARS[0]} and {YEARS[-1]}.")
    return day


def _aware(moment: datetime) -> datetime:
    _plausible(moment)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


Texts = Annotated[
    dict[str, str],
    Field(
        description="One text per language code; a language that nobody has written is missing.",
        examples=[{"de": "Saubere Luft", "en": "Clean air"}],
    ),
]
Code = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,60}$", description="Stable code.")]
Language = Annotated[
    str,
    Field(
        pattern=f"^({'|'.join(CODES)})$",
        description="Words in this language only; German where nobody has translated them.",
    ),
]
Key = Annotated[int, Field(ge=1, le=2**63 - 1, description="`id` of a record.")]
Day = Annotated[date, AfterValidator(_plausible)]
Moment = Annotated[datetime, AfterValidator(_aware)]
"""A moment with zone; one without is read by the city's clock."""


class Asked(Schema):
    """Parameters that every list and every record takes."""

    language: Language | None = None


class AsOfDay(Asked):
    """Parameters of what is judged for a day."""

    stichtag: Day | None = Field(
        None, description="Day for which the answer holds, as in 2026-03-01; today by default."
    )

    @property
    def day(self) -> date:
        """The day that was asked for, or today."""
        return self.stichtag or timezone.localdate()


class Identified(Schema):
    """What every record has."""

    id: int = Field(description="Key of the record; pages name it in their field `record`.")
    uuid: uuid.UUID
    code: str = Field(description="Stable code, part of the address of this record in the API.")


class Told(Identified):
    """A record that pages tell about, one in each language."""

    title: Texts
    summary: Texts
    address: Texts = Field(
        description="Address of the page per language; an untranslated page shows German words."
    )
    page: dict[str, int] = Field(
        description="Key of the page per language; `/pages/{key}/` has the whole text."
    )
    changed: datetime | None = Field(description="When facts or words were last published.")


class RecordRef(Schema):
    """Points to a record."""

    id: int
    uuid: uuid.UUID
    kind: str = Field(examples=["projects.project"])


class Picture(Schema):
    """A photograph."""

    url: str
    width: int = Field(description="Pixels of the original.")
    height: int
    alt: Texts


class Point(Schema):
    """A place, WGS 84 in degrees."""

    longitude: float
    latitude: float


INTERFACE: Final = tuple(code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
"""Languages in which the portal itself makes sentences."""
