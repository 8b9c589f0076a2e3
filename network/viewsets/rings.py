"""Bodies, roles, posts, seats and fields of actors in the admin."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from network.models import ActorField, Body, BodyRole, Post, Seat
from network.viewsets.seats_panel import SeatsPanel
from network.viewsets.telling import TellingCreateView, TellingDeleteView, TellingEditView
from portal.core.guarded.columns import DayColumn
from portal.core.guarded.seen import SeenForm
from portal.core.guarded.viewset import GuardedSnippetViewSet

PERIOD = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")])
SELECT = forms.Select
BODIES = {"kind": "body"}


class NamedForm(SeenForm):
    """Fetches the names of what is chosen from a list with the list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if body := self.fields.get("body"):
            body.queryset = body.queryset.select_related("actor").order_by("ring", "actor__code")
        if (actor := self.fields.get("actor")) and self._meta.model is Body:
            actor.queryset = actor.queryset.filter(**BODIES)


class _TellingViewSet(GuardedSnippetViewSet):
    add_view_class = TellingCreateView
    edit_view_class = TellingEditView
    delete_view_class = TellingDeleteView
    inspect_view_enabled = True
    search_backend_name = None


class SittingColumn(Column):
    """Who sits in a body today, by name up to a few."""

    SHOWN = 5

    def get_value(self, instance: Any) -> str:
        """Return the names and how many more there are."""
        names = [str(seat.member) for seat in instance.seats_now]
        more = len(names) - self.SHOWN
        text = ", ".join(names[: self.SHOWN])
        return (
            gettext("%(names)s and %(count)s more") % {"names": text, "count": more}
            if more > 0
            else text
        )


class BodyViewSet(_TellingViewSet):
    """The bodies of the rings, and who sits in them."""

    model = Body
    icon = "group"
    menu_label = _("Bodies")
    menu_name = "bodies"
    menu_order = 502
    list_display = [
        "__str__",
        "ring",
        SittingColumn("seats", label=_("Sit there today")),
        Column("cadence_days", label=_("Days between meetings")),
    ]
    list_filter = ["ring", "beside"]
    search_fields = ["actor__code", "actor__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("actor", widget=SELECT),
            FieldRowPanel([FieldPanel("ring"), FieldPanel("cadence_days"), FieldPanel("beside")]),
            FieldPanel("charter"),
            FieldPanel("exit_rule"),
            PERIOD,
            SeatsPanel(),
        ],
        base_form_class=NamedForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch names and who sits there today."""
        known = super().get_queryset(request).from_inside()
        return known.with_seats(timezone.localdate(), request.user)


class BodyRoleViewSet(GuardedSnippetViewSet):
    """What somebody can be in a body."""

    model = BodyRole
    icon = "tag"
    menu_label = _("Roles in bodies")
    menu_order = 730
    add_to_settings_menu = True
    inspect_view_enabled = True
    list_display = ["__str__", "code", "ring", "order"]
    search_backend_name = None
    search_fields = ["code", "label"]


class FilledColumn(Column):
    """How much of a post is taken today."""

    def get_value(self, instance: Any) -> str:
        """Return the share, or that it is vacant."""
        return f"{instance.filled:.3f}" if instance.filled else gettext("vacant")


class PostViewSet(_TellingViewSet):
    """Posts and how much of them is taken."""

    model = Post
    icon = "user"
    menu_label = _("Posts")
    menu_name = "posts"
    menu_order = 504
    list_display = [
        "__str__",
        Column("unit", label=_("Unit")),
        "kind",
        Column("required_share", label=_("Share")),
        FilledColumn("filled", label=_("Taken today")),
        DayColumn("valid_until", label=_("Until"), sort_key="valid_until"),
    ]
    list_filter = ["kind"]
    search_fields = ["label", "unit__code"]
    edit_handler = ObjectList(
        [
            FieldPanel("unit"),
            FieldPanel("label"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("role", widget=SELECT)]),
            FieldPanel("required_share"),
            PERIOD,
        ],
        base_form_class=NamedForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch the unit and what is taken today."""
        known = super().get_queryset(request).select_related("unit")
        return known.with_filled(timezone.localdate())


def _seen_bodies(request: HttpRequest | None) -> Any:
    return Body.objects.visible_to(getattr(request, "user", None)).from_inside()


class SeatFilters(WagtailFilterSet):
    """Which body, and whether a seat holds today."""

    when = django_filters.ChoiceFilter(
        label=_("When"),
        method="on_day",
        choices=[("today", _("today")), ("over", _("over")), ("coming", _("to come"))],
    )
    body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=_seen_bodies)

    class Meta:
        model = Seat
        fields = ["when", "body", "role", "stage", "basis_kind"]

    def on_day(self, rows: Any, name: str, value: str) -> Any:
        """Keep those that hold today, have ended or begin later."""
        today: date = timezone.localdate()
        if value == "today":
            return rows.in_force_on(today)
        return rows.over_on(today) if value == "over" else rows.beginning_after(today)


class SeatViewSet(_TellingViewSet):
    """Who sits in which body; rows stay, a seat is ended by its day."""

    model = Seat
    icon = "table"
    menu_label = _("Seats")
    menu_name = "seats"
    menu_order = 503
    list_display = [
        "__str__",
        Column("role", label=_("Role")),
        DayColumn("valid_from", label=_("From"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Until"), sort_key="valid_until"),
        DayColumn("basis_ends", label=_("Paper ends on"), sort_key="basis_ends"),
    ]
    filterset_class = SeatFilters
    search_fields = ["member__code", "member__name", "basis_reference"]
    edit_handler = ObjectList(
        [
            FieldPanel("member"),
            FieldRowPanel([FieldPanel("body", widget=SELECT), FieldPanel("role", widget=SELECT)]),
            PERIOD,
            FieldPanel("end_reason"),
            FieldPanel("topic"),
            FieldPanel("on_behalf_of"),
            FieldRowPanel([FieldPanel("post", widget=SELECT), FieldPanel("share")]),
            MultiFieldPanel(
                [
                    FieldPanel("stage"),
                    FieldRowPanel([FieldPanel("basis_kind"), FieldPanel("basis_reference")]),
                    FieldRowPanel([FieldPanel("basis_day"), FieldPanel("basis_ends")]),
                ],
                heading=_("What it rests on"),
            ),
            FieldPanel("note"),
        ],
        base_form_class=NamedForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch all names along, the latest first."""
        return super().get_queryset(request).latest_first()


class ActorFieldViewSet(_TellingViewSet):
    """What actors do in fields of action; reached from the page of an actor."""

    model = ActorField
    inspect_view_enabled = False  # Wagtail's view has a method for a field that is called `field`
    icon = "tag"
    menu_label = _("Actors in fields")
    menu_name = "actor-fields"
    menu_order = 506
    list_display = [
        "__str__",
        Column("actor", label=_("Actor")),
        DayColumn("valid_from", label=_("From"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Until"), sort_key="valid_until"),
    ]
    list_filter = ["field", "role"]
    search_fields = ["actor__code", "actor__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("actor"),
            FieldRowPanel([FieldPanel("field", widget=SELECT), FieldPanel("role")]),
            PERIOD,
        ],
        base_form_class=NamedForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch actor and field along."""
        return super().get_queryset(request).select_related("actor", "field")
