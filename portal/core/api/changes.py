"""What has changed: public events in the order in which they happened, read with a cursor."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from portal.core.api.schemas import RecordRef
from portal.core.api.telling import readable
from portal.core.models import Event

router = Router(tags=["changes"])


class Since(Schema):
    """From where to read on."""

    after: int = Field(
        0, ge=0, le=2**63 - 1, description="`next` of the last answer; 0 begins with the first."
    )
    limit: int = Field(100, ge=1, le=settings.WAGTAILAPI_LIMIT_MAX)


class Change(Schema):
    """One thing that happened to something public. Ask the record itself for how it is now."""

    id: int
    at: datetime
    verb: str = Field(examples=["page.published", "measurement.added"])
    record: RecordRef | None = Field(description="Empty where it was not about one record.")
    page: int | None = Field(description="Key of the page, where one was published.")


class Changes(Schema):
    """Changes, oldest first."""

    items: list[Change]
    next: int = Field(description="Send it as `after` next time; nothing is missed or told twice.")


@router.get("/changes/", response=Changes, operation_id="changes_list", url_name="changes_list")
def list_changes(request: HttpRequest, since: Query[Since]) -> Changes:
    """List what happened after a cursor. Only to records that everybody may see now."""
    found = list(Event.objects.public_after(since.after)[: since.limit])
    seen = readable([event.record for event in found if event.record])
    return Changes(
        items=[_change(e) for e in found if e.record is None or e.record_id in seen],
        next=found[-1].pk if found else since.after,
    )


def _change(event: Event) -> Change:
    record, page = event.record, event.payload.get("page")
    return Change(
        id=event.pk,
        at=event.at,
        verb=event.verb,
        record=RecordRef(id=record.pk, uuid=record.uuid, kind=record.kind) if record else None,
        page=page if isinstance(page, int) else None,
    )
