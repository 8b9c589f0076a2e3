"""Goals, indicators and chapters: list and form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from portal.core.codes import code_panel
from portal.core.guarded.columns import DayColumn
from portal.core.guarded.forms import RecordForm, new_words_panel
from portal.core.guarded.pages_panel import PagesPanel
from portal.core.guarded.records import RecordViewSet
from portal.core.guarded.viewset import GuardedSnippetViewSet
from portal.core.naming import with_names
from portal.strategy.models import (
    Chapter,
    ChapterPage,
    Goal,
    GoalIndexPage,
    GoalPage,
    Indicator,
    StrategyPage,
)


class GoalViewSet(RecordViewSet):
    """What the city wants to reach."""

    model = Goal
    page_model = GoalPage
    parent_model = GoalIndexPage
    icon = "crosshairs"
    menu_label = gettext_lazy("Goals")
    list_display = [
        "__str__",
        Column("field", label=gettext_lazy("Field of action")),
        "level",
        UpdatedAtColumn(),
    ]
    list_filter = ["field", "level"]
    search_backend_name = None
    search_fields = ["code", "german_title"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldRowPanel([code_panel(), FieldPanel("order")]),
            FieldPanel("field"),
            FieldPanel("level"),
            FieldPanel("responsible"),
            FieldPanel("sdgs", widget=forms.CheckboxSelectMultiple, classname="portal-choices"),
            FieldPanel("sdg_target"),
        ],
        base_form_class=RecordForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the field along."""
        return super().get_queryset(request).select_related("field")


def goal_words(indicator: Indicator) -> str:
    """Return the code of the goal."""
    return indicator.goal.code


class IndicatorFilters(WagtailFilterSet):
    """Filters of the list; the titles of all goals come with one query."""

    goal = ModelChoiceFilter(queryset=lambda request: with_names(Goal.objects.all()))

    class Meta:
        model = Indicator
        fields = ("goal", "frequency")


class IndicatorViewSet(GuardedSnippetViewSet):
    """What is counted, by which method, and when the next figure is due."""

    model = Indicator
    icon = "order-up"
    menu_label = gettext_lazy("Indicators")
    list_display = [
        "__str__",
        Column("goal", label=gettext_lazy("Goal"), accessor=goal_words),
        "frequency",
        DayColumn("next_due", label=gettext_lazy("Next figure due"), sort_key="next_due"),
    ]
    filterset_class = IndicatorFilters
    search_backend_name = None
    search_fields = ["code", "label"]
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["record"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the goal along."""
        return super().get_queryset(request).select_related("goal")


class ChapterViewSet(RecordViewSet):
    """Chapters of the strategy; their text is a page."""

    model = Chapter
    page_model = ChapterPage
    parent_model = StrategyPage
    icon = "list-ol"
    menu_label = gettext_lazy("Chapters")
    list_display = ["__str__", "number", "state"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldRowPanel([FieldPanel("number"), FieldPanel("state")]),
            code_panel(),
        ],
        base_form_class=RecordForm,
    )
