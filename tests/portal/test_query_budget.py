"""No public page of the example city asks more than 15 questions of the database."""

from typing import Any

import pytest
from django.test import Client

from tests.conftest import DemoCity
from tests.journeys.places import GERMAN

pytestmark = pytest.mark.once

MOST = 15


@pytest.mark.parametrize("name", sorted(GERMAN.keys() - {"missing"}))
def test_page_stays_within_its_queries(
    client: Client, demo_city: DemoCity, name: str, django_assert_max_num_queries: Any
) -> None:
    address = GERMAN[name]
    first, second = (f"{address}{'&' if '?' in address else '?'}zz={n}" for n in (1, 2))
    client.get(first)
    with django_assert_max_num_queries(MOST):
        response = client.get(second)
    assert response.status_code == 200
    assert response.headers.get("X-Cache") != "hit"
