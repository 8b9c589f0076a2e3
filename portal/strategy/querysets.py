"""Queries of the strategy with domain names."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Never, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from portal.accounts.roles import is_editor
from portal.core.titles import open_pages, readable
from portal.strategy.enums import PUBLIC_CHAPTERS

if TYPE_CHECKING:
    from portal.strategy.models import (  # noqa: F401
        Goal,
        Indicator,
        Measurement,
    )


class AppendOnlyError(Exception):
    """Somebody tried to change or delete a measured value; a correction is a new one."""

    def __str__(self) -> str:
        return (
            "Measurements are never changed or deleted. Record a new one that supersedes the old "
            "one (portal.strategy.recording.record_measurement)."
        )


class GoalQuerySet(QuerySet["Goal"]):
    """Goals."""

    def visible_to(self, user: Any) -> Self:
        """Return published goals; editors see drafts as well."""
        return self if is_editor(user) else self.filter(live=True)

    def public(self) -> Self:
        """Return published goals whose German page anybody may read."""
        return readable(self.filter(live=True))

    def in_field(self, code: str) -> Self:
        """Keep the goals of a field of action."""
        return self.filter(field__code=code)

    def coded(self, code: str) -> Self:
        """Keep the goal with a code."""
        return self.filter(code=code)


class GoalPageQuerySet(PageQuerySet):
    """Pages of goals, in one language."""

    def public(self, language: str) -> Self:
        """Return the pages of published goals that anybody may read, with facts, in order."""
        return (
            open_pages(self, language)
            .filter(record__live=True)
            .select_related("record__record", "record__field")
            .defer("body")
            .order_by("record__order", "record__code")
        )

    def beside(self, goal: Any, *, field: Any, order: Any) -> Self:
        """Return the pages of other goals, those of the same field first, then the next ones.

        Of the goal that they stand beside are needed its key, the key of its field, its order.
        """
        near = Case(When(record__field=field, then=Value(0)), default=Value(1))
        later = Case(When(record__order__gt=order, then=Value(0)), default=Value(1))
        return self.exclude(record=goal).order_by(near, later, "record__order", "record__code")


class IndicatorQuerySet(QuerySet["Indicator"]):
    """Indicators."""

    def visible_to(self, user: Any) -> Self:
        """Return the indicators of goals that anybody may read about; editors see all."""
        return self if is_editor(user) else self.public()

    def public(self) -> Self:
        """Return the indicators of goals that anybody may read about."""
        return self.filter(goal__in=apps.get_model("strategy", "Goal").objects.public().order_by())

    def of_goals(self, goals: "Sequence[Goal]") -> Self:
        """Keep the indicators of these goals, in their order."""
        return self.filter(goal__in=goals).order_by("order", "code")

    def of_goal(self, code: str) -> Self:
        """Keep the indicators of the goal with a code."""
        return self.filter(goal__code=code)

    def coded(self, code: str) -> Self:
        """Keep the indicator with a code."""
        return self.filter(code=code)

    def with_code(self, code: str) -> "Indicator | None":
        """Return the indicator with this code, None where there is none."""
        return self.filter(code=code).select_related("record", "goal").first()

    def in_order(self) -> Self:
        """Return them as readers see them, with their goals."""
        return self.select_related("goal").order_by("goal__order", "order", "code")

    def overdue(self, on: date) -> Self:
        """Return those whose next figure was due before `on` and is not there.

        The same rule as `portal.strategy.domain.is_stale`, for the database.
        """
        return self.filter(~_figure_that_was_due(on), next_due__lt=on)

    def due_by(self, until: date, on: date) -> Self:
        """Return those with a figure due until then, in order; `is_there` says that it came."""
        due = self.filter(next_due__lte=until).order_by("next_due")
        return due.annotate(is_there=_figure_that_was_due(on))


class MeasurementQuerySet(QuerySet["Measurement"]):
    """Measured values. Changing and deleting is refused; they go with their indicator only."""

    def counting(self) -> Self:
        """Return those that nothing supersedes."""
        return self.filter(superseded_by=None)

    def newest_day(self) -> date | None:
        """Return the latest day for which a value counts."""
        return self.counting().aggregate(day=models.Max("day"))["day"]

    def update(self, **kwargs: Any) -> Never:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError

    def delete(self) -> Never:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError

    delete.queryset_only = True  # type: ignore[attr-defined]


class ChapterPageQuerySet(PageQuerySet):
    """Pages of chapters, in one language."""

    def in_draft(self) -> Self:
        """Return the pages of chapters that only editors may read, published or not."""
        return self.exclude(record__state__in=PUBLIC_CHAPTERS)

    def public(self, language: str) -> Self:
        """Return the pages of chapters that anybody may read, by their number; no drafts."""
        return (
            open_pages(self, language)
            .filter(record__state__in=PUBLIC_CHAPTERS)
            .select_related("record")
            .order_by("record__number")
        )


GoalPageManager = PageManager.from_queryset(GoalPageQuerySet)
ChapterPageManager = PageManager.from_queryset(ChapterPageQuerySet)


def _figure_that_was_due(on: date) -> Exists:
    measurements = apps.get_model("strategy", "Measurement").objects
    return Exists(
        measurements.counting().filter(
            indicator=OuterRef("pk"), day__gte=OuterRef("next_due"), day__lte=on
        )
    )
