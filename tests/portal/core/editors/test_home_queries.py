"""The admin's home asks the database a constant, small number of questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from tests.conftest import DemoCity

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MOST = 25
"""Issue 4; measured with the example city, in which every panel has something to say."""


@pytest.mark.parametrize("role", ["editor", "core_member", "coordinator", "operator"])
def test_home_stays_below_its_budget(
    demo_city: DemoCity, client: Client, role: str, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(role)
    client.force_login(user)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/").status_code == 200
    assert len(queries) <= MOST, [query["sql"][:160] for query in queries.captured_queries]
