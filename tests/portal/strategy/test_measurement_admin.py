"""Measured values in the admin: form, table, freezing a version."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.core.models import Event
from portal.strategy.enums import MeasurementState, VersionState
from portal.strategy.models import Indicator, Measurement, StrategyVersion
from tests.admin_forms import fields_of, messages_in, problems_in
from tests.factories import (
    DefinitionFactory,
    IndicatorFactory,
    MeasurementFactory,
    StrategyVersionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADD = "/admin/measurements/add/"
UPLOAD = "/admin/measurements/upload/"
CHECK = "/admin/measurements/upload/check/"
HEADER = "kennzahl;datum;wert;stand;definition;bemerkung\n"


@pytest.fixture
def indicator() -> Indicator:
    made: Indicator = IndicatorFactory.create(
        code="K1", decimals=1, minimum=Decimal(0), maximum=Decimal(100)
    )
    DefinitionFactory.create(indicator=made)
    return made


@pytest.fixture
def writer(client: Client, core_member: User) -> Client:
    client.force_login(core_member)
    return client


def enter(client: Client, chosen: Indicator, **changes: Any) -> Any:
    data = fields_of(client.get(ADD)) | {
        "indicator": str(chosen.pk),
        "day": "31.12.2025",
        "value": "38,5",
    }
    return client.post(ADD, data | changes)


def values() -> list[tuple[date, Decimal, str]]:
    return [(m.day, m.value, m.state) for m in Measurement.objects.order_by("pk")]


@pytest.mark.parametrize("day", ["31.12.2025", "2025-12-31", "31-12-2025"])
@pytest.mark.parametrize("value", ["38,5", "38.5"])
def test_form_reads_german_and_other_writing(
    writer: Client, indicator: Indicator, day: str, value: str
) -> None:
    response = enter(writer, indicator, day=day, value=value)
    assert response.status_code == 302
    assert values() == [(date(2025, 12, 31), Decimal("38.5"), MeasurementState.FINAL)]


def test_form_remembers_who_entered_it(
    writer: Client, indicator: Indicator, core_member: User
) -> None:
    enter(writer, indicator, comment_de="Ohne Dezember")
    measurement = Measurement.objects.get()
    assert (measurement.entered_by, measurement.comment) == (core_member, {"de": "Ohne Dezember"})
    assert Event.objects.filter(verb="measurement.added").count() == 1
    history = reverse("wagtailsnippets_strategy_indicator:history", args=[indicator.pk])
    assert "38,5 %" in writer.get(history).content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "31.02.2025"),
        ("day", "morgen"),
        ("day", ""),
        ("day", "31.12.2099"),
        ("value", "viel"),
        ("value", ""),
        ("value", "120"),
        ("value", "-1"),
        ("value", "1" * 40),
        ("value", "1,23456789"),
        ("value", "38\x005"),
        ("indicator", "999999"),
        ("indicator", "abc"),
        ("definition", "7"),
        ("state", "sure"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_the_rest(
    writer: Client, indicator: Indicator, field: str, typed: str
) -> None:
    response = enter(writer, indicator, **{"comment_de": "Bleibt stehen", field: typed})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert len(problems_in(response)) == 1
    assert fields_of(response)["comment_de"] == "Bleibt stehen"
    assert values() == []


def test_form_asks_before_it_replaces_a_value(writer: Client, indicator: Indicator) -> None:
    enter(writer, indicator, state=MeasurementState.PROVISIONAL)
    asked = enter(writer, indicator, value="39,0")
    assert list(asked.context["form"].errors) == ["replace"]
    assert "38,5" in problems_in(asked)[0]
    enter(writer, indicator, value="39,0", replace="on")
    old, new = Measurement.objects.order_by("pk")
    assert (new.supersedes, new.value) == (old, Decimal("39.0"))


def test_form_with_the_same_value_writes_nothing(writer: Client, indicator: Indicator) -> None:
    for _turn in range(2):
        assert enter(writer, indicator).status_code == 302
    assert len(values()) == 1


@pytest.mark.parametrize("asked", ["abc", "\x00", "99999999999999999999999", "-1"])
def test_form_with_an_odd_indicator_in_its_address_is_empty(
    writer: Client, indicator: Indicator, asked: str
) -> None:
    assert writer.get(ADD, {"indicator": asked}).status_code == 200


def upload(client: Client, content: bytes | str, name: str = "werte.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data, "text/csv")})


def taken_over(client: Client, content: bytes | str) -> Any:
    assert upload(client, content).status_code == 302
    return client.post(CHECK)


def test_table_is_shown_first_and_written_after_confirmation(
    writer: Client, indicator: Indicator
) -> None:
    MeasurementFactory.create(indicator=indicator, day=date(2023, 12, 31), value=Decimal(30))
    MeasurementFactory.create(indicator=indicator, day=date(2024, 12, 31), value=Decimal(35))
    table = (
        HEADER + "K1;31.12.2023;30;;;\nK1;31.12.2024;36,5;;;\nK1;31.12.2025;38,5;vorläufig;;Gut\n"
    )
    assert upload(writer, table).url == CHECK
    preview = writer.get(CHECK)
    counts = {name: preview.context[name] for name in ("new", "changed", "same")}
    assert counts == {"new": 1, "changed": 1, "same": 1}
    assert len(values()) == 2
    writer.post(CHECK)
    assert values()[2:] == [
        (date(2024, 12, 31), Decimal("36.5"), MeasurementState.FINAL),
        (date(2025, 12, 31), Decimal("38.5"), MeasurementState.PROVISIONAL),
    ]
    assert Measurement.objects.get(day=date(2025, 12, 31)).comment == {"de": "Gut"}


def test_table_read_twice_changes_nothing(writer: Client, indicator: Indicator) -> None:
    table = HEADER + "K1;31.12.2025;38,5;;;\n"
    taken_over(writer, table)
    events = Event.objects.count()
    upload(writer, table)
    assert 'type="submit"' not in writer.get(CHECK).content.decode().split("<main")[-1]
    writer.post(CHECK)
    assert (len(values()), Event.objects.count()) == (1, events)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table_in_other_encodings_is_read(
    writer: Client, indicator: Indicator, encoding: str
) -> None:
    table = HEADER + "K1;31.12.2025;38,5;endgültig;;für Öffentlichkeit\n"
    taken_over(writer, table.encode(encoding))
    assert Measurement.objects.get().comment == {"de": "für Öffentlichkeit"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x00",
        b"PK\x03\x04 a workbook",
        "kennzahl;wert\nK1;38\n",
        HEADER,
        HEADER + "K1;31.02.2025;38,5;;;\n",
        HEADER + "K9;31.12.2025;38,5;;;\n",
        HEADER + "K1;31.12.2025;viel;;;\n",
        HEADER + "K1;31.12.2025;120;;;\n",
        HEADER + "K1;31.12.2025;1,234567;;;\n",
        HEADER + "K1;31.12.2025;38,5;;7;\n",
        HEADER + "K1;31.12.2025;38\x00,5;;;\n",
        HEADER + 'K1;31.12.2025;38,5;;;"offen\n',
        HEADER + "K1;31.12.2025;38,5;;;\n" * 100_000,
        HEADER + "x" * 6_000_000,
    ],
    ids=[
        "empty",
        "binary",
        "workbook",
        "missing column",
        "no rows",
        "no such day",
        "no such indicator",
        "no number",
        "above the limit",
        "too many decimals",
        "no such definition",
        "NUL",
        "open quotation mark",
        "100,000 rows",
        "6 MB",
    ],
)
def test_table_with_a_problem_says_what_it_is_and_writes_nothing(
    writer: Client, indicator: Indicator, content: bytes | str
) -> None:
    response = upload(writer, content)
    assert response.status_code == 200
    assert len(response.context["problems"]) >= 1
    assert all(problem.message for problem in response.context["problems"])
    assert writer.get(CHECK).status_code == 302
    assert values() == []


def test_table_with_one_bad_row_writes_no_row(writer: Client, indicator: Indicator) -> None:
    response = upload(writer, HEADER + "K1;31.12.2024;30;;;\nK1;31.12.2025;viel;;;\n")
    assert [problem.line for problem in response.context["problems"]] == [3]
    assert values() == []


def test_table_with_many_problems_shows_the_first_hundred(
    writer: Client, indicator: Indicator
) -> None:
    response = upload(writer, HEADER + "K1;31.02.2025;38,5;;;\n" * 130)
    assert (len(response.context["problems"]), response.context["more_problems"]) == (100, 30)


def test_table_with_a_lost_decimal_sign_is_questioned(writer: Client, indicator: Indicator) -> None:
    MeasurementFactory.create(indicator=indicator, day=date(2024, 12, 31), value=Decimal("3.85"))
    upload(writer, HEADER + "K1;31.12.2025;39;;;\n")
    planned = writer.get(CHECK).context["rows"]
    assert [bool(row.warning) for row in planned] == [True]


def test_upload_without_a_file_says_so(writer: Client) -> None:
    response = writer.post(UPLOAD)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["file"])


def test_confirmation_without_a_file_leads_back(writer: Client) -> None:
    response = writer.post(CHECK, follow=True)
    assert response.redirect_chain[-1][0] == UPLOAD
    assert len(messages_in(response)) == 1


def test_confirmation_sees_what_has_changed_since(writer: Client, indicator: Indicator) -> None:
    upload(writer, HEADER + "K1;31.12.2025;38,5;;;\n")
    Indicator.objects.filter(pk=indicator.pk).update(maximum=Decimal(10))
    writer.post(CHECK)
    assert values() == []


def test_file_of_somebody_else_is_not_confirmed(
    writer: Client, indicator: Indicator, coordinator: User
) -> None:
    upload(writer, HEADER + "K1;31.12.2025;38,5;;;\n")
    other = Client()
    other.force_login(coordinator)
    other.post(CHECK)
    assert values() == []


@pytest.mark.once
def test_list_takes_the_same_queries_for_more_values(
    writer: Client, indicator: Indicator, django_assert_max_num_queries: Any
) -> None:
    today = timezone.localdate()
    MeasurementFactory.create(indicator=indicator, day=today)
    writer.get("/admin/measurements/")
    with django_assert_max_num_queries(25) as few:
        writer.get("/admin/measurements/")
    for number in range(1, 12):
        MeasurementFactory.create(indicator=indicator, day=today - timedelta(days=number))
    with django_assert_max_num_queries(len(few)):
        writer.get("/admin/measurements/")


def test_list_filters(writer: Client, indicator: Indicator) -> None:
    MeasurementFactory.create(indicator=indicator)
    for query in ({"state": "final"}, {"indicator": "abc"}, {"p": "-1"}, {"p": "abc"}):
        assert writer.get("/admin/measurements/", query).status_code == 200


def test_freezing_makes_a_version_current_and_the_one_before_superseded(writer: Client) -> None:
    old = StrategyVersionFactory.create(current=True)
    new = StrategyVersionFactory.create(planned=True)
    address = f"/admin/snippets/strategy/strategyversion/freeze/{new.pk}/"
    assert writer.get(address).status_code == 200
    assert writer.post(address).status_code == 302
    states = {version.pk: version.state for version in StrategyVersion.objects.all()}
    assert states == {old.pk: VersionState.SUPERSEDED, new.pk: VersionState.CURRENT}


def test_superseded_version_is_neither_frozen_nor_edited(writer: Client) -> None:
    version = StrategyVersionFactory.create()
    base = "/admin/snippets/strategy/strategyversion"
    assert writer.post(f"{base}/freeze/{version.pk}/").status_code in (302, 403)
    assert writer.get(f"{base}/edit/{version.pk}/").status_code in (302, 403)
    assert StrategyVersion.objects.get().state == VersionState.SUPERSEDED
