"""Entering measured values: append-only, superseding, with the due day set by the rhythm."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.core.models import Event
from portal.strategy.adapter import facts_of, fetch_figures
from portal.strategy.domain import counted_values, is_stale, next_due_after
from portal.strategy.enums import Frequency, MeasurementState
from portal.strategy.models import Indicator, Measurement
from portal.strategy.querysets import AppendOnlyError
from portal.strategy.recording import record_measurement
from tests.factories import (
    DefinitionFactory,
    IndicatorFactory,
    MeasurementFactory,
    SplitFactory,
    TargetFactory,
)

DAY = date(2025, 12, 31)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("day", "frequency", "due"),
    [
        (date(2025, 1, 31), Frequency.MONTHLY, date(2025, 3, 14)),
        (date(2024, 1, 31), Frequency.MONTHLY, date(2024, 3, 14)),
        (date(2025, 9, 30), Frequency.QUARTERLY, date(2026, 1, 30)),
        (date(2025, 12, 31), Frequency.HALF_YEARLY, date(2026, 8, 29)),
        (date(2025, 12, 31), Frequency.YEARLY, date(2027, 3, 31)),
        (date(2024, 2, 29), Frequency.YEARLY, date(2025, 5, 29)),
        (date(2025, 10, 15), Frequency.MONTHLY, date(2025, 11, 29)),
    ],
)
def test_next_due_after_each_rhythm(day: date, frequency: str, due: date) -> None:
    assert next_due_after(day, frequency) == due


@pytest.mark.pure
@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), frequency=st.sampled_from(Frequency))
def test_next_due_after_lies_later_than_one_period(day: date, frequency: Frequency) -> None:
    assert next_due_after(day, frequency) > day + timedelta(days=28)


@pytest.mark.pure
def test_next_due_after_refuses_an_unknown_rhythm() -> None:
    with pytest.raises(ValueError, match="weekly"):
        next_due_after(DAY, "weekly")


@pytest.fixture
def indicator(db: None) -> Indicator:
    made = IndicatorFactory(frequency=Frequency.YEARLY, maximum=Decimal(100), minimum=Decimal(0))
    DefinitionFactory(indicator=made)
    return Indicator.objects.get(pk=made.pk)


def test_record_measurement_writes_row_due_day_and_event(
    indicator: Indicator, editor: User
) -> None:
    made = record_measurement(indicator, DAY, Decimal("41.5"), comment="Neu", user=editor)
    event = Event.objects.filter(verb="measurement.added").get()
    assert (made.value, made.state, made.definition) == (Decimal("41.5"), "final", 1)
    assert (str(made.comment), made.entered_by, made.supersedes) == ("Neu", editor, None)
    assert indicator.next_due == date(2027, 3, 31)
    assert Indicator.objects.get(pk=indicator.pk).next_due == date(2027, 3, 31)
    assert (event.record_id, event.actor, event.public) == (indicator.pk, editor, True)
    assert event.payload == {"measurement": made.pk, "day": "2025-12-31"}


def test_record_measurement_supersedes_the_value_of_the_same_day(indicator: Indicator) -> None:
    first = record_measurement(indicator, DAY, Decimal(40), state=MeasurementState.PROVISIONAL)
    second = record_measurement(indicator, DAY, Decimal(42))
    third = record_measurement(indicator, DAY, Decimal(43))
    assert (second.supersedes, third.supersedes) == (first, second)
    assert [v.value for v in counted_values(facts_of(indicator), DAY)] == [Decimal(43)]


def test_record_measurement_twice_changes_nothing(indicator: Indicator) -> None:
    first = record_measurement(indicator, DAY, Decimal("40.00"))
    again = record_measurement(indicator, DAY, Decimal(40))
    assert again.pk == first.pk
    assert Event.objects.filter(verb="measurement.added").count() == 1


def test_record_measurement_for_an_older_day_keeps_the_due_day(indicator: Indicator) -> None:
    record_measurement(indicator, DAY, Decimal(40))
    record_measurement(indicator, date(2020, 12, 31), Decimal(10))
    assert indicator.next_due == date(2027, 3, 31)


def test_record_measurement_ends_staleness_until_the_next_due_day(indicator: Indicator) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(next_due=date(2026, 3, 1))
    record_measurement(indicator, DAY, Decimal(40))
    facts = facts_of(indicator)
    assert not is_stale(facts, date(2027, 3, 31))
    assert is_stale(facts, date(2027, 4, 1))


def test_record_measurement_takes_the_definition_in_force(indicator: Indicator) -> None:
    indicator.definitions.update(valid_until=date(2025, 1, 1))
    DefinitionFactory(indicator=indicator, version=2, valid_from=date(2025, 1, 1))
    old = record_measurement(indicator, date(2024, 12, 31), Decimal(70))
    new = record_measurement(indicator, DAY, Decimal(50))
    again = record_measurement(indicator, date(2024, 12, 31), Decimal(45), definition=2)
    corrected = record_measurement(indicator, date(2024, 12, 31), Decimal(46))
    assert (old.definition, new.definition) == (1, 2)
    assert (again.definition, again.recomputed, again.supersedes) == (2, True, old)
    assert (corrected.definition, corrected.recomputed) == (2, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": timezone.localdate() + timedelta(days=30)}, "day"),
        ({"value": Decimal("100.1")}, "value"),
        ({"value": Decimal("-0.1")}, "value"),
        ({"value": Decimal("1.23456")}, "value"),
        ({"state": "guessed"}, "state"),
        ({"definition": 7}, "definition"),
        ({"comment": "x" * 601}, "comment"),
    ],
)
def test_record_measurement_refuses(
    indicator: Indicator, changes: dict[str, object], field: str
) -> None:
    values: dict[str, object] = {"day": DAY, "value": Decimal(40), **changes}
    with pytest.raises(ValidationError) as refusal:
        record_measurement(indicator, **values)  # type: ignore[arg-type]
    assert list(refusal.value.message_dict) == [field]
    assert not Measurement.objects.exists()


def test_record_measurement_refuses_the_older_definition_for_a_recomputed_day(
    indicator: Indicator,
) -> None:
    DefinitionFactory(indicator=indicator, version=2, valid_from=date(2025, 1, 1))
    record_measurement(indicator, date(2024, 12, 31), Decimal(45), definition=2)
    with pytest.raises(ValidationError) as refusal:
        record_measurement(indicator, date(2024, 12, 31), Decimal(70), definition=1)
    assert list(refusal.value.message_dict) == ["definition"]


def test_measurement_cannot_be_changed_or_deleted(indicator: Indicator) -> None:
    made = record_measurement(indicator, DAY, Decimal(40))
    made.value = Decimal(90)
    with pytest.raises(AppendOnlyError, match="never changed"):
        made.save()
    with pytest.raises(AppendOnlyError):
        made.delete()
    with pytest.raises(AppendOnlyError):
        Measurement.objects.update(value=90)
    with pytest.raises(AppendOnlyError):
        Measurement.objects.filter(pk=made.pk).delete()
    with pytest.raises(AppendOnlyError), transaction.atomic():
        Measurement.objects.bulk_update([made], ["value"])
    assert Measurement.objects.get().value == Decimal(40)


def test_measurement_goes_with_its_indicator_even_when_superseded(indicator: Indicator) -> None:
    record_measurement(indicator, DAY, Decimal(40))
    record_measurement(indicator, DAY, Decimal(41))
    indicator.delete()
    assert not Measurement.objects.exists()


def test_measurement_stays_when_the_account_goes(indicator: Indicator, editor: User) -> None:
    record_measurement(indicator, DAY, Decimal(40), user=editor)
    editor.delete()
    assert Measurement.objects.get().entered_by is None


def test_indicator_clean_refuses_to_put_off_the_next_figure(indicator: Indicator) -> None:
    record_measurement(indicator, DAY, Decimal(40))
    for due in (date(2027, 4, 1), None):
        indicator.next_due = due
        with pytest.raises(ValidationError) as refusal:
            indicator.clean()
        assert list(refusal.value.message_dict) == ["next_due"]
    indicator.next_due = date(2026, 6, 1)
    indicator.clean()


def test_indicator_clean_refuses_to_put_off_an_overdue_first_figure(indicator: Indicator) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(next_due=date(2020, 1, 1))
    indicator.next_due = date(2040, 1, 1)
    with pytest.raises(ValidationError) as refusal:
        indicator.clean()
    assert list(refusal.value.message_dict) == ["next_due"]


def test_overdue_finds_what_the_domain_calls_stale(db: None) -> None:
    on = timezone.localdate()
    made = [
        IndicatorFactory(),
        IndicatorFactory(overdue=True),
        IndicatorFactory(overdue=True),
        IndicatorFactory(overdue=True),
        IndicatorFactory(without_rhythm=True),
    ]
    MeasurementFactory(indicator=made[2], day=on - timedelta(days=30))
    old = MeasurementFactory(indicator=made[3], day=on - timedelta(days=30))
    MeasurementFactory(indicator=made[3], day=on - timedelta(days=60), supersedes=old)
    stale = [i.code for i in made if is_stale(facts_of(i), on)]
    assert sorted(i.code for i in Indicator.objects.overdue(on)) == sorted(stale)
    assert stale == [made[1].code, made[3].code]


@pytest.mark.parametrize("number", [2, 20])
def test_fetch_figures_asks_one_query_and_loses_no_digit(
    db: None, number: int, django_assert_num_queries: object
) -> None:
    for place in range(number):
        indicator = IndicatorFactory()
        DefinitionFactory(indicator=indicator)
        TargetFactory(indicator=indicator, value=Decimal("80.1"))
        SplitFactory(indicator=indicator)
        old = MeasurementFactory(indicator=indicator, value=Decimal("136.4"))
        MeasurementFactory(indicator=indicator, value=Decimal("0.1") + place, supersedes=old)
    plain = [facts_of(indicator) for indicator in Indicator.objects.order_by("code")]
    indicators = list(Indicator.objects.order_by("code"))
    connection.features.supports_json_field  # noqa: B018 - Django asks the database once
    with django_assert_num_queries(1):  # type: ignore[operator]
        fetch_figures(indicators)
        fetched = [facts_of(indicator) for indicator in indicators]
        splits = [len(indicator.splits.all()) for indicator in indicators]
    assert fetched == plain
    assert splits == [1] * number
