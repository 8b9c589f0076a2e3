"""Wagtail's command, after our own entries were made anew from what is published."""

from typing import Any

from wagtail.search.management.commands import update_index

from portal.search import entries


class Command(update_index.Command):
    help = "Make the search index anew from what is published, in the database or the engine."

    def handle(self, **options: Any) -> None:
        if not options.get("schema_only"):
            entries.rebuild(quietly=True)
        super().handle(**options)
