"""News and events in the admin: their facts; their words are pages."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.core.codes import code_panel
from portal.core.guarded.columns import DayColumn, YesColumn
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


def state_column() -> YesColumn:
    """Return the column that says whether the public sees the row."""
    return YesColumn(
        "state",
        label=_("State"),
        accessor="record.visible",
        yes=pgettext_lazy("facts", "public"),
        no=pgettext_lazy("facts", "not public"),
    )


class NewsViewSet(RecordViewSet):
    """News items."""

    model = News
    page_model = NewsPage
    parent_model = NewsIndexPage
    icon = "doc-full"
    menu_label = _("News")
    list_display = [
        "__str__",
        DayColumn("day", label=_("Day"), sort_key="day"),
        Column("field", label=_("Field of action")),
        state_column(),
    ]
    list_filter = ["field"]
    search_backend_name = None
    search_fields = ["code", "german_title"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldRowPanel(
                [
                    FieldPanel("day", help_text=_("Stands above it; orders the list.")),
                    FieldPanel("field", help_text=_("By which readers filter the news.")),
                ]
            ),
            FieldPanel("about", help_text=_("It then also stands on the pages of these.")),
            FieldPanel("author", help_text=_("A function or an office, not a person.")),
            MultiFieldPanel(
                [
                    FieldPanel("picture"),
                    FieldPanel("picture_alt", help_text=_("For whoever does not see it.")),
                    FieldPanel("motif", help_text=_("Shown while there is no picture.")),
                ],
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
    list_display = [
        "__str__",
        DayColumn("start", label=_("Begins"), sort_key="start"),
        "kind",
        "venue",
        YesColumn("cancelled", label=_("Cancelled")),
        state_column(),
    ]
    list_filter = ["kind", "field", "cancelled"]
    search_backend_name = None
    search_fields = ["code", "german_title", "venue"]
    edit_handler = ObjectList(
        [
            new_words_panel(),
            PagesPanel(),
            FieldPanel("kind", help_text=_("By which readers filter the calendar.")),
            FieldRowPanel(
                [
                    FieldPanel("start", help_text=_("By the city’s clock.")),
                    FieldPanel("end", help_text=_("Of the first date, if it repeats.")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel("repeat_days", help_text=_("7: every week. 0: only once.")),
                    FieldPanel("repeat_count", help_text=_("All dates together, the first too.")),
                ]
            ),
            FieldPanel(
                "cancelled",
                help_text=_("It stays in the calendar and says so. Better than to delete it."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("venue", help_text=_("Name and street, so that one finds it.")),
                    FieldPanel("district", help_text=_("By which readers filter the calendar.")),
                    FieldRowPanel(
                        [
                            FieldPanel("longitude", help_text=_("WGS 84, such as 6.245.")),
                            FieldPanel("latitude", help_text=_("WGS 84, such as 51.834.")),
                        ]
                    ),
                    FieldPanel("hybrid", help_text=_("Write the way in on its page.")),
                ],
                heading=_("Place"),
                icon="site",
            ),
            FieldPanel("organiser", help_text=_("Organisations come from “Network”.")),
            FieldPanel("field", help_text=_("By which readers filter the calendar.")),
            FieldPanel("about", help_text=_("It then also stands on the pages of these.")),
            FieldPanel("minutes", help_text=_("Afterwards: what came out, in a few sentences.")),
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
    menu_label = pgettext_lazy("admin menu", "News")  # longer words are cut there
    menu_name = "news"
    menu_icon = "calendar-alt"
    menu_order = 400
