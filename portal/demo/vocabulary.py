"""Districts and fields of action of the example city, and the pages of the fields."""

from django.conf import settings

from portal.core.models import District, FieldOfAction
from portal.demo.prose import page_fields
from portal.demo.reading import coded, read
from portal.demo.world import World
from portal.projects.models import FieldPage


def make_districts(world: World) -> None:
    """Add the districts."""
    town = read("site", world.today).child("municipality")
    for order, entry in enumerate(coded(town, "districts"), 1):
        longitude, latitude = entry.need("center")
        district = District(
            code=entry.need("code"),
            label=entry.words("label"),
            order=order,
            longitude=longitude,
            latitude=latitude,
        )
        entry.checked(district).save()
        world.districts[district.code] = district


def make_fields(world: World) -> None:
    """Add the fields of action."""
    for entry in coded(read("fields", world.today), "fields"):
        made = FieldOfAction(
            code=entry.need("code"),
            label=entry.words("label"),
            summary=entry.words("summary"),
            order=entry.get("order", 0),
            icon=entry.need("icon"),
        )
        entry.checked(made).save()
        world.fields[made.code] = made


def make_field_pages(world: World) -> None:
    """Add a page per field below the strategy."""
    for entry in coded(read("fields", world.today), "fields"):
        code = entry.need("code")
        words = page_fields(entry, FieldPage, title="label", summary="summary")
        german = words.pop(settings.LANGUAGE_CODE)
        page = FieldPage(**german, slug=code, field=world.fields[code])
        world.page(f"field/{code}", page, world.pages["strategy"], translations=words)
