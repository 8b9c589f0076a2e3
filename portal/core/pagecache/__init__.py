"""The page cache: anonymous pages from memory, never older than the last event.

While an answer is made it collects what it shows (`shown`, `shown_kind`, `shown_until`). An event
about one of those makes the entry stale at once, in every process, since each request first asks
for the id of the newest event. Recipe and figures: docs/decisions/0005-page-cache.md.
"""

from portal.core.pagecache.collecting import shown, shown_kind, shown_until

__all__ = ["shown", "shown_kind", "shown_until"]
