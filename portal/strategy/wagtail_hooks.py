"""What the strategy hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from portal.core.editors.history import Said
from portal.core.editors.home import add_if_waiting
from portal.strategy.home import FiguresDue, FiguresOverdue
from portal.strategy.viewsets.group import StrategyGroup
from portal.strategy.viewsets.measurement import MeasurementViewSet

register_snippet(StrategyGroup)


@hooks.register("register_admin_viewset")
def measurements() -> MeasurementViewSet:
    """Add list, form and table of measured values."""
    return MeasurementViewSet()


@hooks.register("construct_homepage_panels")
def figures(request: HttpRequest, panels: list[Any]) -> None:
    """Show figures that are due to whoever may enter them."""
    add_if_waiting(request, panels, FiguresOverdue, "strategy.add_measurement")
    add_if_waiting(request, panels, FiguresDue, "strategy.add_measurement")


class TextFrozen(LogFormatter):
    """A version of the strategy was frozen."""

    label = _("Freeze")
    message = _("The published text was frozen.")


class ValueEntered(Said):
    """A measured value."""

    label = _("Measured value")
    template = _("Value of %(day)s: %(value)s")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Give the entries that we write in histories their words."""
    actions.register_action("strategy.freeze")(TextFrozen)
    actions.register_action("strategy.measured")(ValueEntered)
