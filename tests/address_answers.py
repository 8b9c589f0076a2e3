"""What an address answers about an object that is one's own, somebody else's, hidden or not there.

Each group is walked by `tests/test_every_object.py`, for every persona. An operation on an object
that no group names has to be refused as a method (405); so a new route without a line here fails.
"""

import json
import re
from pathlib import Path

from django.conf import settings

from tests.address_book import TABLE
from tests.address_walk import GROUP
from tests.answers_people import ACCOUNT, PEOPLE
from tests.answers_public import API, PUBLIC

GROUPS = (*PEOPLE, *ACCOUNT, *PUBLIC, *API)
BY_OPERATION = {operation: group for group in GROUPS for operation in group.operations}


def with_objects() -> set[str]:
    """Return the routes of the table that take an object."""
    return {route for route in TABLE if re.search(GROUP, route) or "(" in route}


def operations() -> set[str]:
    """Return every operation with an object: the API's of its document, elsewhere GET and POST."""
    document = json.loads((Path(settings.ROOT) / "docs/openapi.json").read_text())
    found = set()
    for route in with_objects():
        path = "/" + re.sub(r"<(\w+)>", r"{\1}", route)
        methods = document["paths"][path] if route.startswith("api/") else ("get", "post")
        found |= {f"{method.upper()} {route}" for method in methods}
    return found
