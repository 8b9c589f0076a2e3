"""A table of measured values: upload, look at what it would do, then write all or nothing."""

import base64
from importlib import import_module
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.core.guarded.viewset import seen_by
from portal.strategy.forms import UploadForm
from portal.strategy.measurement_csv import Problem, parse
from portal.strategy.models import Indicator, Measurement
from portal.strategy.uploading import Effect, Plan, carry_out, make_plan

KEPT: Final = "measurement_file"
"""Where the user's session remembers the session that holds the file."""
KEPT_FOR: Final = 3600
"""Seconds between upload and confirmation."""
MOST_ROWS: Final = 2000
"""Written in one transaction, 6 ms each; with more of them other writers would wait in vain."""
SHOWN: Final = 100
"""How many problems, and how many rows, are shown."""


class _Page(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    model = Measurement
    permission_required = "add"
    page_title = gettext_lazy("Upload a table")
    header_icon = "upload"

    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("measurements:index"), "label": _("Measurements")},
            {"url": "", "label": self.page_title},
        ]

    def read(self, data: bytes) -> tuple[Plan, tuple[Problem, ...], tuple[str, ...]]:
        """Return the plan, all problems in the order of lines, and the columns left out."""
        indicators = list(seen_by(self.request.user, Indicator))
        codes = {indicator.code for indicator in indicators}
        parsed = parse(data, codes, on=timezone.localdate(), max_rows=MOST_ROWS)
        plan = make_plan(parsed.rows, indicators)
        problems = sorted((*parsed.errors, *plan.problems), key=lambda problem: problem.line or 0)
        return plan, tuple(problems), parsed.ignored_columns


class UploadView(_Page, FormView):  # type: ignore[type-arg]
    """Asks for the file and shows what it would do, or what is wrong with it."""

    form_class = UploadForm
    template_name = "strategy/admin/upload.html"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Keep a good file; report on a bad one."""
        data = form.cleaned_data["file"]
        _plan, problems, ignored = self.read(data)
        if problems:
            context = self.get_context_data(form=form, ignored=ignored) | reported(problems)
            return self.render_to_response(context)
        keep(self.request, data)
        return redirect("measurements:check")


class CheckView(_Page, TemplateView):
    """Shows what the kept file would do, and does it when asked to."""

    template_name = "strategy/admin/check.html"
    page_title = gettext_lazy("Look through the table")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send back to the upload where no file is kept."""
        if self.user_has_permission("add") and kept(request) is None:
            messages.warning(request, _("The file is no longer there. Please upload it again."))
            return redirect("measurements:upload")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare the file with what is there now."""
        plan, problems, ignored = self.read(kept(self.request) or b"")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return (
            context
            | reported(problems)
            | {
                "plan": plan,
                "rows": plan.rows[:SHOWN],
                "more_rows": max(0, len(plan.rows) - SHOWN),
                "new": plan.count(Effect.NEW),
                "changed": plan.count(Effect.CHANGED),
                "same": plan.count(Effect.SAME),
                "ignored": ignored,
            }
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write everything, or nothing."""
        plan, problems, _ignored = self.read(kept(request) or b"")
        problems = problems or carry_out(plan, request.user)
        if problems:
            messages.error(request, _("Nothing was written, because something has changed since."))
            return redirect("measurements:check")
        forget(request)
        written = plan.count(Effect.NEW) + plan.count(Effect.CHANGED)
        messages.success(
            request,
            ngettext("%(count)s value was written.", "%(count)s values were written.", written)
            % {"count": written},
        )
        return redirect("measurements:index")


def reported(problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return the first problems and how many more there are."""
    return {"problems": problems[:SHOWN], "more_problems": max(0, len(problems) - SHOWN)}


def _session(key: str | None = None) -> SessionBase:
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return store


def keep(request: HttpRequest, data: bytes) -> None:
    """Keep a file until it is confirmed, in a session of its own that no other request reads."""
    forget(request)
    store = _session()
    store["file"] = base64.b64encode(data).decode()
    store.set_expiry(KEPT_FOR)
    store.create()
    request.session[KEPT] = store.session_key


def kept(request: HttpRequest) -> bytes | None:
    """Return the file that waits for confirmation."""
    text = _session(request.session.get(KEPT)).get("file") if KEPT in request.session else None
    return base64.b64decode(text) if text else None


def forget(request: HttpRequest) -> None:
    """Drop the file that is kept."""
    key = request.session.pop(KEPT, None)
    if key:
        _session(key).delete()
