"""Versions of the strategy: list, form, and freezing the text."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView

from portal.core.guarded.columns import DayColumn
from portal.core.guarded.viewset import GuardedSnippetViewSet
from portal.strategy.adopting import adopt
from portal.strategy.models import StrategyVersion
from portal.strategy.versions import current

FREEZE = "wagtailsnippets_strategy_strategyversion:freeze"


class FreezeView(WagtailAdminTemplateMixin, DetailView):  # type: ignore[type-arg]
    """Says what would be frozen, and freezes it when asked to."""

    model = StrategyVersion
    template_name = "strategy/admin/freeze.html"
    page_title = gettext_lazy("Freeze the text")
    header_icon = "lock"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the rule about this version."""
        self.object = self.get_object()
        if not request.user.has_perm("strategy.freeze_strategyversion", self.object):
            raise PermissionDenied(_("A superseded version stays as it was."))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Return the version."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Show the plain heading."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count the published paragraphs in each language."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        counts = [(name, len(current(code))) for code, name in settings.LANGUAGES]
        return context | {"counts": counts, "edit_url": edit_url(self.object)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Freeze."""
        adopt(self.object, request.user)
        messages.success(
            request, _("The text of version %(number)s is frozen.") % {"number": self.object.number}
        )
        return redirect(edit_url(self.object))


def edit_url(version: StrategyVersion) -> str:
    """Return where a version is edited."""
    return reverse("wagtailsnippets_strategy_strategyversion:edit", args=[version.pk])


class EditVersionView(EditView):
    """The form, with a way to freeze the text."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer to freeze to whoever may."""
        buttons = list(super().header_buttons)
        if self.request.user.has_perm("strategy.freeze_strategyversion", self.object):
            url = reverse(FREEZE, args=[self.object.pk])
            buttons.append(HeaderButton(_("Freeze the text"), url, icon_name="lock"))
        return buttons


class StrategyVersionViewSet(GuardedSnippetViewSet):
    """Versions of the strategy."""

    model = StrategyVersion
    icon = "history"
    menu_label = gettext_lazy("Versions")
    edit_view_class = EditVersionView
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["snapshot"]
    list_display = ["__str__", DayColumn("day", label=gettext_lazy("Day")), "state"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("day")]),
            FieldPanel("label"),
            FieldPanel("changed"),
            FieldPanel("changed_paragraphs"),
        ]
    )

    def get_urlpatterns(self) -> list[Any]:
        """Add the address for freezing."""
        freeze = self.construct_view(FreezeView)
        return [*super().get_urlpatterns(), path("freeze/<int:pk>/", freeze, name="freeze")]
