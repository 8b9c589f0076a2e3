"""The strategy in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.strategy.viewsets.facts import ChapterViewSet, GoalViewSet, IndicatorViewSet
from portal.strategy.viewsets.version import StrategyVersionViewSet


class StrategyGroup(SnippetViewSetGroup):
    """Goals, indicators, chapters and versions; measurements add themselves."""

    items = (GoalViewSet, IndicatorViewSet, ChapterViewSet, StrategyVersionViewSet)
    submenu_hook = "register_strategy_menu_item"
    menu_label = _("Strategy")
    menu_name = "strategy"
    menu_icon = "crosshairs"
    menu_order = 300
