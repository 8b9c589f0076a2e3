"""Lists by pages of `limit` entries, each with the licence that it stands under."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

from portal.core.frame import frame_for

LICENCE: Final = "dl-de/by-2-0"
"""Data licence Germany, attribution, version 2.0."""
LICENCE_URL: Final = "https://www.govdata.de/dl-de/by-2-0"


@dataclass(frozen=True)
class Listed:
    """Rows in a fixed order, and how to answer with those of one page of the list."""

    rows: QuerySet[Any]
    answer: Callable[[list[Any]], Sequence[Schema]]


class Listing(WagtailLimitOffsetPagination):
    """Paginates `Listed`: fetches one page of rows and lets the router tell about them."""

    class Input(Schema):
        """Which part of the list."""

        limit: int = Field(20, ge=1, le=settings.WAGTAILAPI_LIMIT_MAX, description="How many.")
        offset: int = Field(0, ge=0, le=10_000_000, description="How many to skip.")

    class Output(Schema):
        """A part of a list."""

        items: list[Any]
        count: int = Field(description="How many there are in all.")
        licence: str = Field(LICENCE, description=f"See {LICENCE_URL}")
        attribution: str = Field(description="Whom to name when using the data.")

    def paginate_queryset(
        self, queryset: Listed, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        """Return one page of the list."""
        first = pagination.offset
        rows = list(queryset.rows[first : first + pagination.limit])
        return {
            "items": queryset.answer(rows) if rows else [],
            "count": queryset.rows.count(),
            "licence": LICENCE,
            "attribution": attribution(request),
        }


def attribution(request: HttpRequest) -> str:
    """Return whom users of the data have to name."""
    frame = frame_for(request)
    return str(frame.brand.organisation) or frame.name
