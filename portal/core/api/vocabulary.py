"""Fields of action and districts."""

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from portal.core.api.listing import Listed, Listing
from portal.core.api.schemas import Asked, Point, Texts
from portal.core.api.telling import said
from portal.core.models import District, FieldOfAction

router = Router(tags=["vocabulary"])


class FieldOut(Schema):
    """A field of action (Handlungsfeld): groups goals, projects and actors."""

    code: str
    label: Texts
    summary: Texts
    order: int = Field(description="Place in lists.")


class DistrictOut(Schema):
    """A part of the town (Ortsteil)."""

    code: str
    label: Texts
    location: Point


@router.get("/fields/", response=list[FieldOut], operation_id="fields_list", url_name="fields_list")
@paginate(Listing)
def list_fields(request: HttpRequest, asked: Query[Asked]) -> Listed:
    """List the fields of action."""
    language = asked.language
    return Listed(
        FieldOfAction.objects.order_by("order", "code"),
        lambda fields: [
            FieldOut(
                code=field.code,
                label=said(field.label, language),
                summary=said(field.summary, language),
                order=field.order,
            )
            for field in fields
        ],
    )


@router.get(
    "/districts/",
    response=list[DistrictOut],
    operation_id="districts_list",
    url_name="districts_list",
)
@paginate(Listing)
def list_districts(request: HttpRequest, asked: Query[Asked]) -> Listed:
    """List the districts."""
    language = asked.language
    return Listed(
        District.objects.order_by("order", "code"),
        lambda districts: [
            DistrictOut(
                code=district.code,
                label=said(district.label, language),
                location=Point(longitude=district.longitude, latitude=district.latitude),
            )
            for district in districts
        ],
    )
