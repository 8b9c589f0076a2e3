"""The Nu HTML checker finds no error on any kind of page, in German and in Leichte Sprache."""

import json
import os
import re
import urllib.error
import urllib.request
from html import unescape
from typing import Any

import pytest

from tests.browser import CitySite
from tests.journeys.places import GERMAN

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", GERMAN)
def test_page_is_valid(city: CitySite, name: str) -> None:
    checker = os.environ.get("HTML_CHECKER_URL")
    if checker is None:
        pytest.skip("HTML_CHECKER_URL is not set: `make services` starts the checker")
    body = fetch(city.address(GERMAN[name]))
    assert errors(body, checker) == []
    easy = re.search(r'href="(/de-simple/[^"]*)" hreflang="de-simple"', body.decode())
    assert easy is not None
    assert errors(fetch(city.address(unescape(easy[1]))), checker) == []


def fetch(address: str) -> bytes:
    """Return the body, of error pages as well."""
    try:
        with urllib.request.urlopen(address) as answer:
            body: bytes = answer.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    return body


def errors(body: bytes, checker: str) -> list[str]:
    """Ask the checker."""
    request = urllib.request.Request(
        checker, data=body, headers={"Content-Type": "text/html; charset=utf-8"}
    )
    with urllib.request.urlopen(request) as answer:
        messages: list[dict[str, Any]] = json.load(answer)["messages"]
    return [
        f"{message.get('lastLine')}: {message['message']} {message.get('extract', '')[:120]}"
        for message in messages
        if message["type"] == "error"
    ]
