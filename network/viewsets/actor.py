"""Actors in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from network.models import Actor
from network.viewsets.seats_panel import FieldsPanel, SeatsPanel
from portal.core.guarded.seen import SeenForm
from portal.core.guarded.viewset import GuardedSnippetViewSet


class ActorViewSet(GuardedSnippetViewSet):
    """Organisations, bodies and functions; a list shows only what its reader may see."""

    model = Actor
    icon = "group"
    menu_label = _("Actors")
    menu_name = "actors"
    menu_order = 500
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["record"]
    list_display = [
        "__str__",
        "kind",
        "actor_class",
        Column("parent", label=_("Belongs to")),
        "visibility",
    ]
    list_filter = ["kind", "actor_class", "visibility"]
    search_backend_name = None
    search_fields = ["code", "name"]
    edit_handler = ObjectList(
        [*Actor.panels, SeatsPanel(), FieldsPanel()], base_form_class=SeenForm
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along to whom an actor belongs."""
        return super().get_queryset(request).select_related("parent")
