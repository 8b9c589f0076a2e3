"""The page of whoever looks after the machine: what waits, runs, failed and why, and "again"."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.core.background.overview import again, bounced, sections, turns
from portal.core.background.waiting import LONG, last_sign, oldest
from portal.core.refusal import demand

LOOK = "core.view_outgoingmail"
REPEAT = "core.change_outgoingmail"
TRIED = gettext_lazy("It will be tried within a few seconds.")
DONE = {"address": gettext_lazy("The address gets all mails that it wants again.")}


@method_decorator(never_cache, name="dispatch")
class BackgroundView(WagtailAdminTemplateMixin, TemplateView):
    """Coordinator and operator see it; a post tries one failed piece of work again."""

    template_name = "core/admin/background.html"
    page_title = gettext_lazy("Background work")
    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else."""
        demand(request.user, LOOK)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try one again."""
        demand(request.user, REPEAT)
        kind = request.POST.get("kind", "")
        if again(kind, request.POST.get("key", "")):
            messages.success(request, DONE.get(kind, TRIED))
        else:
            messages.warning(request, _("It is done by now, or no longer there."))
        return redirect("background_work")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Show the plain heading."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what waits."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        waiting = oldest()
        return context | {
            "sections": sections(),
            "bounced": bounced(),
            "turns": turns(),
            "last_sign": last_sign(),
            "minutes": waiting.longest // 60,
            "late": waiting.longest > LONG,
        }
