"""Queries of the strategy with domain names."""

from typing import TYPE_CHECKING, Any

from django.db import models

from portal.accounts.roles import is_editor

if TYPE_CHECKING:
    from portal.strategy.models import Goal  # noqa: F401


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals."""

    def visible_to(self, user: Any) -> "GoalQuerySet":
        """Return published goals; editors see drafts as well."""
        return self if is_editor(user) else self.filter(live=True)
