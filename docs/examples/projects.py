"""Prints the projects of a Smart City portal: python3 projects.py [ADDRESS [LANGUAGE]]."""

import json
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen


def read(address: str, **query: str | int) -> Any:
    """Return an answer of the API."""
    with urlopen(f"{address}/api/v3/projects/?{urlencode(query)}", timeout=30) as answer:
        return json.load(answer)


def projects(address: str, language: str) -> Iterator[Any]:
    """Yield all projects, page by page."""
    offset, count = 0, 1
    while offset < count:
        page = read(address, language=language, limit=50, offset=offset)
        yield from page["items"]
        offset, count = offset + 50, page["count"]


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    portal = given.get(1, "http://localhost:8000").rstrip("/")
    for project in projects(portal, given.get(2, "de")):
        light = project["light"]["colour"] if project["light"] else "-"
        title = " / ".join(project["title"].values())
        print(f"{project['code']:8} {project['status']:10} {light:6} {title}")
