"""The register in the admin: whole, with numbers, for operator and coordinator only."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.core.models import Message
from portal.core.personal import register
from portal.core.personal.entries import Kept
from portal.core.personal.report import lines

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/personal-data/"


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("citizen", 302),
        ("partner", 302),
        ("editor", 302),
        ("core_member", 302),
        ("coordinator", 200),
        ("operator", 200),
    ],
)
@pytest.mark.parametrize("query", ["", "?format=csv"])
def test_report_is_for_operator_and_coordinator(
    client: Client, request: pytest.FixtureRequest, person: str, status: int, query: str
) -> None:
    user = request.getfixturevalue(person)
    set_up()
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get(REPORT + query).status_code == status


def test_page_says_what_becomes_of_rows(client: Client, operator: User) -> None:
    client.force_login(operator)
    page = client.get(REPORT).content.decode()
    assert page.count("goes with the account") == sum(
        entry.kept == Kept.GOES and entry.rows_of is not None for entry in register.values()
    )


def test_rows_past_their_period_are_counted() -> None:
    now = timezone.now()
    for days, reference in ((89, "NEU"), (91, "ALT")):
        Message.objects.create(
            reference=reference, text="x", language="de", answered_at=now - timedelta(days=days)
        )
    line = next(line for line in lines(now) if line.entry.label == "core.Message")
    assert (line.rows, line.past) == (2, 1)


def test_what_is_erased_by_the_clock_can_be_counted() -> None:
    assert [
        label
        for label, entry in register.items()
        if (entry.erase_past is None) != (entry.past is None)
    ] == []


def test_table_has_every_entry_and_no_formulas(client: Client, operator: User) -> None:
    client.force_login(operator)
    text = client.get(f"{REPORT}?format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert [row[0] for row in rows[1:]] == sorted(register)
