"""The API keeps to its own document: generated calls of our endpoints, always the same ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings as known_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from portal.wsgi import application
from tests.conftest import DemoCity

SNAPSHOT = Path(known_settings.ROOT) / "docs/openapi.json"
OURS = r"^/api/v3/(projects|goals|indicators|news|events|actors|fields|districts|changes)"
CALLS = 8
"""Per endpoint; there are sixteen."""

document = schemathesis.openapi.from_path(SNAPSHOT)
document.app = application
operations = {
    result.ok().path: result.ok()
    for result in document.include(path_regex=OURS, method="GET").get_all_operations()
    if isinstance(result, Ok)
}


generated = settings(
    max_examples=CALLS,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _city(demo_city: DemoCity, settings: Settings) -> Iterator[None]:
    """Serve the example city without limit, on the connection of the test."""
    settings.API_LIMIT = 0
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def check(case: schemathesis.Case[Any]) -> schemathesis.Response:
    """Call, and compare the answer with the document."""
    response = case.call()
    case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])
    return response


@pytest.mark.parametrize("path", sorted(operations))
def test_answers_are_as_the_document_says(path: str) -> None:
    @generated
    @given(operations[path].as_strategy())
    def call(case: schemathesis.Case[Any]) -> None:
        check(case)

    call()


@pytest.mark.parametrize("path", sorted(path for path in operations if "{" not in path))
def test_whole_lists_are_as_the_document_says(path: str) -> None:
    query = {} if path.endswith("geojson") else {"limit": 100}
    assert check(operations[path].Case(query=query)).status_code == 200


@pytest.mark.parametrize("path", sorted(path for path in operations if "{" in path))
def test_records_are_as_the_document_says(path: str) -> None:
    items = check(operations[path.removesuffix("{code}/")].Case()).json()["items"][:3]
    answers = [
        check(operations[path].Case(path_parameters={"code": item["code"]})) for item in items
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_all_endpoints_of_ours_are_called() -> None:
    assert len(operations) == 16
