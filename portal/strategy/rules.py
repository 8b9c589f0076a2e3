"""Who may do what to goals, indicators, measured values and the strategy's text."""

from typing import Any

import rules

from portal.accounts.rules import coordinator, core_team, editor, never_published
from portal.core.guarded.policy import permit
from portal.strategy.enums import VersionState


@rules.predicate
def not_superseded(user: Any, version: Any) -> bool:
    """A version that has been followed by another stays as it was."""
    return version is None or version.state != VersionState.SUPERSEDED


@rules.predicate
def planned(user: Any, version: Any) -> bool:
    """The version has not been adopted."""
    return version is None or version.state == VersionState.PLANNED


@rules.predicate
def without_values(user: Any, indicator: Any) -> bool:
    """Nothing has been measured yet."""
    return indicator is None or not indicator.measurements.exists()


permit(
    {
        "strategy.view_goal": editor,
        "strategy.add_goal": editor,
        "strategy.change_goal": editor,
        "strategy.publish_goal": core_team,
        "strategy.delete_goal": coordinator | (core_team & never_published),
        "strategy.lock_goal": core_team,
        "strategy.unlock_goal": core_team,
        "strategy.view_indicator": editor,
        "strategy.add_indicator": core_team,
        "strategy.change_indicator": core_team,
        "strategy.delete_indicator": core_team & without_values,
        "strategy.view_measurement": editor,
        "strategy.add_measurement": core_team,
        "strategy.view_chapter": editor,
        "strategy.add_chapter": core_team,
        "strategy.change_chapter": core_team,
        "strategy.delete_chapter": coordinator | (core_team & never_published),
        "strategy.view_strategyversion": editor,
        "strategy.add_strategyversion": core_team,
        "strategy.change_strategyversion": core_team & not_superseded,
        "strategy.delete_strategyversion": core_team & planned,
        "strategy.freeze_strategyversion": core_team & not_superseded,
    }
)
