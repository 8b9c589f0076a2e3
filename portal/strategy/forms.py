"""Forms about measured values."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.naming import with_names
from portal.core.parsing import parse_date, parse_decimal
from portal.core.words import WordsFormField
from portal.strategy.domain import day_text, number_text
from portal.strategy.enums import MeasurementState
from portal.strategy.measurement_csv import MAX_BYTES
from portal.strategy.models import Goal, Indicator, Measurement
from portal.strategy.recording import is_same, standing, version_for


class DayField(forms.CharField):
    """A day as people write it: 31.12.2025 or 2025-12-31."""

    def to_python(self, value: Any) -> Any:
        """Return a date. Raises ValidationError with a sentence that says what to write."""
        text = super().to_python(value)
        return _read(parse_date, text) if text else None


class NumberField(forms.CharField):
    """A number with comma or point."""

    def to_python(self, value: Any) -> Any:
        """Return a Decimal. Raises ValidationError with a sentence that says what to write."""
        text = super().to_python(value)
        return _read(parse_decimal, text) if text else None


def _read(parse: Any, text: str) -> date | Decimal:
    try:
        read: date | Decimal = parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    return read


class ByGoalField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Indicators, grouped by their goals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Indicator.objects.none(), **kwargs)

    def offer(self, indicators: QuerySet[Indicator]) -> None:
        """Take over what may be chosen."""
        self.queryset = indicators
        groups: dict[int, list[tuple[int, str]]] = {}
        for indicator in indicators.order_by("goal__order", "order", "code"):
            groups.setdefault(indicator.goal_id, []).append((indicator.pk, str(indicator)))
        goals = with_names(Goal.objects.filter(pk__in=groups)).in_bulk()
        self.choices = [
            ("", "---------"),
            *((str(goals[key]), group) for key, group in groups.items()),
        ]


class MeasurementForm(forms.Form):
    """One measured value; `replace` has to be ticked where the day has a value already."""

    indicator = ByGoalField(label=gettext_lazy("Indicator"))
    day = DayField(
        label=gettext_lazy("Measured as of"),
        help_text=gettext_lazy("The day for which the value holds: 31.12.2025."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    value = NumberField(
        label=gettext_lazy("Value"),
        help_text=gettext_lazy("Without unit, with comma or point: 38,5."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=MeasurementState,
        initial=MeasurementState.FINAL,
        help_text=gettext_lazy("A provisional value is shown as such until a final one follows."),
    )
    definition = forms.IntegerField(
        label=gettext_lazy("Version of the definition"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Empty: the one in force on that day."),
    )
    comment = WordsFormField(
        label=gettext_lazy("Comment"),
        multiline=True,
        max_length=600,
        required=False,
        help_text=gettext_lazy("What readers should know about this value; shown beside it."),
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the value that is there"),
        required=False,
        help_text=gettext_lazy("The old value stays visible and no longer counts."),
    )

    def __init__(self, *args: Any, indicators: QuerySet[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["indicator"]
        assert isinstance(offered, ByGoalField)
        offered.offer(indicators)
        self.known: Measurement | None = None
        """The value that the new one would replace."""

    def clean(self) -> dict[str, Any]:
        """Find what the value would replace and ask whether it is meant to."""
        cleaned: dict[str, Any] = super().clean() or {}
        indicator, day = cleaned.get("indicator"), cleaned.get("day")
        value = cleaned.get("value")
        if indicator is None or day is None or value is None:
            return cleaned
        self.known = standing(indicator, day)
        version = version_for(indicator, day, self.known, cleaned.get("definition"))
        if self.known is None or is_same(self.known, value, cleaned["state"], version):
            return cleaned
        if not cleaned.get("replace"):
            text = _(
                "For %(day)s there is a value already: %(value)s (%(state)s). "
                "Please tick the box if yours replaces it."
            )
            self.add_error(
                "replace",
                text
                % {
                    "day": day_text(day),
                    "value": number_text(self.known.value, indicator.decimals),
                    "state": self.known.get_state_display(),
                },
            )
        return cleaned


class UploadForm(forms.Form):
    """A table of measured values."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "With the columns indicator, date, value; also state, definition, comment. "
            "German names of the columns, German numbers and dates are understood."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """Return the bytes, one more than may be where the file is too large."""
        content: bytes = self.cleaned_data["file"].read(MAX_BYTES + 1)
        return content
