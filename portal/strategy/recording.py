"""Entering measured values: the one way for form, table and API.

A value is never overwritten. A correction is a new row that supersedes the old one, and the day
on which the next figure is due follows from the newest value and the rhythm.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.events import emit
from portal.core.words import Words, words
from portal.strategy.domain import day_text, next_due_after, number_text
from portal.strategy.enums import MeasurementState
from portal.strategy.models import Definition, Indicator, Measurement


def record_measurement(
    indicator: Indicator,
    day: date,
    value: Decimal,
    *,
    state: str = MeasurementState.FINAL,
    definition: int | None = None,
    comment: Words | str = "",
    user: Any = None,
) -> Measurement:
    """Write a measured value, all or nothing, and return it.

    `definition` is the version by which it was counted; None means the one in force. A value for
    a day that has one already supersedes it. If nothing differs, the known value is returned and
    nothing is written, so the same table can be read twice. Raises ValidationError, by field, with
    sentences in the active language. Permissions are the caller's matter.
    """
    with transaction.atomic():
        locked = Indicator.objects.select_for_update().get(pk=indicator.pk)
        known = standing(locked, day)
        version = version_for(locked, day, known, definition)
        if known and is_same(known, value, state, version):
            return known
        measurement = Measurement(
            indicator=locked,
            day=day,
            value=value,
            state=state,
            definition=version,
            recomputed=_is_recomputed(locked, day, version),
            comment=words(comment),
            entered_by=user if getattr(user, "pk", None) else None,
            supersedes=known,
        )
        check(measurement)
        before = locked.measurements.newest_day()
        measurement.save()
        if before is None or day > before:
            _set_next_due(locked, day)
            indicator.next_due = locked.next_due
        emit(
            "measurement.added",
            locked.record,
            actor=user,
            public=locked.is_visible,
            measurement=measurement.pk,
            day=day.isoformat(),
        )
    return measurement


def standing(indicator: Indicator, day: date) -> Measurement | None:
    """Return the value that counts for a day, which a new one would supersede."""
    found: Measurement | None = (
        indicator.measurements.counting().filter(day=day).order_by("-definition", "-pk").first()
    )
    return found


def version_for(
    indicator: Indicator, day: date, known: Measurement | None, wanted: int | None
) -> int:
    """Return the version of the definition by which a value for `day` counts.

    Raises ValidationError for a version that the indicator has not, and for one that is older
    than that of the value it would supersede.
    """
    versions = list(indicator.definitions.order_by("version"))
    numbers = {definition.version for definition in versions} or {1}
    least = known.definition if known else 1
    if wanted is None:
        return max(in_force(versions, day), least)
    if wanted not in numbers:
        raise ValidationError(
            {"definition": _("There is no definition %(version)s.") % {"version": wanted}}
        )
    if wanted < least:
        raise ValidationError(
            {
                "definition": _(
                    "For %(day)s there is a value by the newer definition %(version)s already."
                )
                % {"day": day_text(day), "version": least}
            }
        )
    return wanted


def in_force(definitions: list[Definition], day: date) -> int:
    """Return the version in force on a day, else the newest; 1 where none is written down."""
    inside = [
        known.version
        for known in definitions
        if (known.valid_from is None or known.valid_from <= day)
        and (known.valid_until is None or day < known.valid_until)
    ]
    return max(inside or [known.version for known in definitions] or [1])


def is_same(known: Measurement, value: Decimal, state: str, version: int) -> bool:
    """Tell whether entering this would say nothing new."""
    return (known.value, known.state, known.definition) == (value, state, version)


def check(measurement: Measurement) -> None:
    """Raise ValidationError, by field, for what cannot be a measured value of its indicator."""
    measurement.full_clean()
    check_limits(measurement)


def check_limits(measurement: Measurement) -> None:
    """Raise ValidationError for a day in the future or a value that the indicator cannot have."""
    indicator = measurement.indicator
    if measurement.day > timezone.localdate():
        raise ValidationError({"day": _("The day lies in the future. Nothing is measured there.")})
    if indicator.minimum is not None and measurement.value < indicator.minimum:
        limit = number_text(indicator.minimum, indicator.decimals)
        raise ValidationError({"value": _("The value is below %(limit)s.") % {"limit": limit}})
    if indicator.maximum is not None and measurement.value > indicator.maximum:
        limit = number_text(indicator.maximum, indicator.decimals)
        raise ValidationError({"value": _("The value is above %(limit)s.") % {"limit": limit}})


def _is_recomputed(indicator: Indicator, day: date, version: int) -> bool:
    definition = indicator.definitions.filter(version=version).first()
    return bool(definition and definition.valid_from and day < definition.valid_from)


def _set_next_due(indicator: Indicator, newest: date) -> None:
    """Set the due day by the newest value. No signal: the event about the measurement says it."""
    indicator.next_due = next_due_after(newest, indicator.frequency)
    Indicator.objects.filter(pk=indicator.pk).update(next_due=indicator.next_due)
