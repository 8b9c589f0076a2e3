"""Facts that were there before they had drafts are as published as their German page."""

from typing import Any

from django.conf import settings
from django.db import migrations


def follow_pages(apps: Any, schema_editor: Any) -> None:
    for facts_name, page_name in (("News", "NewsPage"), ("CalendarEvent", "EventPage")):
        facts_model = apps.get_model("news", facts_name)
        pages = apps.get_model("news", page_name).objects.filter(
            locale__language_code=settings.LANGUAGE_CODE
        )
        for page in pages.only("record_id", "first_published_at", "last_published_at").iterator():
            facts_model.objects.filter(pk=page.record_id).update(
                live=page.first_published_at is not None,
                first_published_at=page.first_published_at,
                last_published_at=page.last_published_at,
            )


class Migration(migrations.Migration):
    dependencies = [("news", "0004_drafts")]

    operations = [migrations.RunPython(follow_pages, migrations.RunPython.noop)]
