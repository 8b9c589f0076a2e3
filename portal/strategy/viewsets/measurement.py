"""Measured values: list, form and table. They are entered, never changed or deleted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from portal.core.guarded.columns import DayColumn
from portal.core.guarded.viewset import seen_by
from portal.strategy.domain import day_text, number_text
from portal.strategy.forms import MeasurementForm
from portal.strategy.models import Indicator, Measurement
from portal.strategy.recording import record_measurement
from portal.strategy.viewsets.upload import CheckView, UploadView

NAMESPACE = "measurements"


def value_words(measurement: Measurement) -> str:
    """Return value and unit of a measured value."""
    indicator = measurement.indicator
    return f"{number_text(measurement.value, indicator.decimals)} {indicator.unit}"


def counts_words(measurement: Any) -> str:
    """Return whether a value counts or has been replaced."""
    return _("replaced") if measurement.replaced else _("counts")


class MeasurementIndexView(generic.IndexView):
    """All values, the newest entries first."""

    model = Measurement
    page_title = gettext_lazy("Measurements")
    header_icon = "order"
    index_url_name = f"{NAMESPACE}:index"
    index_results_url_name = f"{NAMESPACE}:results"
    add_url_name = f"{NAMESPACE}:add"
    add_item_label = gettext_lazy("Enter a value")
    default_ordering = "-entered_at"
    paginate_by = 50
    list_filter = ["indicator", "state"]
    is_searchable = False
    any_permission_required = ["view", "add"]

    @cached_property
    def columns(self) -> list[Any]:
        """Return what is shown of a value."""
        return [
            Column("indicator", label=_("Indicator")),
            DayColumn("day", label=_("Measured as of"), sort_key="day"),
            Column("value", label=_("Value"), accessor=value_words),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("counts", label=_("Counts"), accessor=counts_words),
            Column("entered_by", label=_("Entered by")),
            DayColumn("entered_at", label=_("Entered on"), sort_key="entered_at"),
        ]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the values of indicators that the user may see."""
        later = Measurement.objects.filter(supersedes=OuterRef("pk"))
        return (
            Measurement.objects.filter(
                indicator__in=Indicator.objects.visible_to(self.request.user).order_by()
            )
            .select_related("indicator", "entered_by")
            .annotate(replaced=Exists(later))
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead to the upload as well."""
        buttons = list(super().header_buttons)
        if self.user_has_permission("add"):
            url = reverse(f"{NAMESPACE}:upload")
            buttons.append(HeaderButton(_("Upload a table"), url, icon_name="upload"))
        return buttons


class RecordView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """One value by form, fit for a phone."""

    model = Measurement
    permission_required = "add"
    form_class = MeasurementForm
    template_name = "strategy/admin/measurement.html"
    page_title = gettext_lazy("Enter a value")
    header_icon = "order"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(f"{NAMESPACE}:index"), "label": _("Measurements")},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the indicators that the user may see."""
        indicators = seen_by(self.request.user, Indicator)
        return super().get_form_kwargs() | {"indicators": indicators}

    def get_initial(self) -> dict[str, Any]:
        """Take the indicator from the address, where a list leads here."""
        chosen = self.request.GET.get("indicator", "")
        return {"indicator": chosen} if chosen.isdecimal() else {}

    def form_valid(self, form: MeasurementForm) -> HttpResponse:
        """Write the value."""
        data = form.cleaned_data
        try:
            measurement = record_measurement(
                data["indicator"],
                data["day"],
                data["value"],
                state=data["state"],
                definition=data["definition"],
                comment=data["comment"],
                user=self.request.user,
            )
        except ValidationError as error:
            for field, problems in _by_field(form, error).items():
                form.add_error(field, problems)
            return self.form_invalid(form)
        log(
            instance=data["indicator"],
            action="strategy.measured",
            user=self.request.user,
            data={"day": day_text(measurement.day), "value": value_words(measurement)},
        )
        messages.success(
            self.request,
            _("The value of %(indicator)s is there.") % {"indicator": data["indicator"]},
        )
        return redirect(f"{NAMESPACE}:index")


def _by_field(form: MeasurementForm, error: ValidationError) -> dict[str | None, list[str]]:
    if not hasattr(error, "error_dict"):
        return {None: list(error.messages)}
    return {
        field if field in form.fields else None: list(problems)
        for field, problems in error.message_dict.items()
    }


class MeasurementViewSet(ViewSet):
    """Not a snippet: a value that was entered is never edited."""

    name = NAMESPACE
    icon = "order"
    menu_label = gettext_lazy("Measurements")
    menu_name = "measurements"
    menu_order = 3
    menu_hook = "register_strategy_menu_item"

    @cached_property
    def menu_item_class(self) -> type[Any]:
        """Show the entry to whoever may see measured values."""

        class Item(MenuItem):
            def is_shown(self, request: Any) -> bool:
                return bool(request.user.has_perm("strategy.view_measurement"))

        return Item

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        return [
            path("", MeasurementIndexView.as_view(), name="index"),
            path("results/", MeasurementIndexView.as_view(results_only=True), name="results"),
            path("add/", RecordView.as_view(), name="add"),
            path("upload/", UploadView.as_view(), name="upload"),
            path("upload/check/", CheckView.as_view(), name="check"),
        ]
