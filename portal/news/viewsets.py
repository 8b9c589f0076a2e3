"""News and events in the admin: their facts; their words are pages."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.core.codes import code_panel
from portal.core.guarded.columns import DayColumn
from portal.core.guarded.forms import new_words_panel
from portal.core.guarded.pages_panel import PagesPanel
from portal.core.guarded.records import RecordViewSet
from portal.news.forms import AboutForm
from portal.news.models import (
    CalendarEvent,
    EventIndexPage,
    EventPage,
    News,
    NewsIndexPage,
    NewsPage,
)


class NewsViewSet(RecordViewSet):
    """News items."""

    model = News
    page_model = NewsPage
    parent_model = NewsIndexPage
    icon = "doc-full"
    menu_label = _("News")
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["record", "field"]
    list_display = [
        "__str__",
        DayColumn("day", label=_("Day"), sort_key="day"),
        Column("field", label=_("Field of action")),
        BooleanColumn("published", label=_("Published"), accessor="record.visible"),
    ]
    list_filter = ["field"]
    search_backend_name = None
    search_fields = ["code", "german_title"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldRowPanel([FieldPanel("day"), FieldPanel("field")]),
            FieldPanel("about"),
            FieldPanel("author"),
            MultiFieldPanel(
                [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("motif")],
                heading=_("Picture"),
                icon="image",
            ),
            code_panel(),
        ],
        base_form_class=AboutForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what the list shows."""
        return super().get_queryset(request).select_related("field", "record")


class EventViewSet(RecordViewSet):
    """Events of the calendar."""

    model = CalendarEvent
    page_model = EventPage
    parent_model = EventIndexPage
    icon = "calendar-alt"
    menu_label = _("Events")
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["record", "field"]
    list_display = [
        "__str__",
        DayColumn("start", label=_("Begins"), sort_key="start"),
        "kind",
        "venue",
        BooleanColumn("cancelled", label=_("Cancelled")),
        BooleanColumn("published", label=_("Published"), accessor="record.visible"),
    ]
    list_filter = ["kind", "field", "cancelled"]
    search_backend_name = None
    search_fields = ["code", "german_title", "venue"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("repeat_days"), FieldPanel("repeat_count")]),
            FieldPanel("cancelled"),
            MultiFieldPanel(
                [
                    FieldPanel("venue"),
                    FieldPanel("district"),
                    FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
                    FieldPanel("hybrid"),
                ],
                heading=_("Place"),
                icon="site",
            ),
            FieldPanel("organiser"),
            FieldPanel("field"),
            FieldPanel("about"),
            FieldPanel("minutes"),
            code_panel(),
        ],
        base_form_class=AboutForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what the list shows."""
        return super().get_queryset(request).select_related("record")


class NewsGroup(SnippetViewSetGroup):
    """News and events in the menu."""

    items = (NewsViewSet, EventViewSet)
    menu_label = _("News and events")
    menu_name = "news"
    menu_icon = "calendar-alt"
    menu_order = 400
