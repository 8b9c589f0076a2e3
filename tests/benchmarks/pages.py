"""Which pages are measured, and what each costs: queries, bytes, memory. Prints JSON.

A process of its own, so that it can be started with the settings and database of the run.
"""

import json
import statistics
import sys
import time
import tracemalloc

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def addresses() -> dict[str, str]:
    """Return the path of one page of each kind, German; kinds without a page are left out."""
    from wagtail.models import Page

    from portal.core.models import PortalPage

    found: dict[str, str] = {}
    pages = Page.objects.live().filter(locale__language_code="de").order_by("path")
    for page in pages.specific():
        if isinstance(page, PortalPage):
            found.setdefault(page._meta.label, page.relative_url(None) or "/")
    return found


def cost(path: str) -> dict[str, float]:
    """Return what a page costs when all that is kept between requests is there."""
    client = Client(headers={"host": "localhost"})
    for _ in range(2):
        response = client.get(path, secure=True)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, secure=True)
        number = len(queries)
    busy = [seconds_of(client, path) for _ in range(15)]
    tracemalloc.start()
    client.get(path, secure=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "status": response.status_code,
        "queries": number,
        "bytes": len(response.content),
        "memory": peak,
        "least": 1000 * min(busy),
        "median": 1000 * statistics.median(busy),
    }


def seconds_of(client: Client, path: str) -> float:
    """Return the seconds of CPU that one answer takes."""
    begun = time.thread_time()
    client.get(path, secure=True)
    return time.thread_time() - begun


def main() -> None:
    """Print path and cost of each kind of page."""
    django.setup()
    pages = {kind: {"path": path, **cost(path)} for kind, path in addresses().items()}
    sys.stdout.write(json.dumps(pages) + "\n")


if __name__ == "__main__":
    main()
