"""Queries of projects with domain names."""

from typing import TYPE_CHECKING, Any

from django.db import models

from portal.accounts.roles import is_editor

if TYPE_CHECKING:
    from portal.projects.models import Project  # noqa: F401


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects."""

    def visible_to(self, user: Any) -> "ProjectQuerySet":
        """Return published projects; editors see drafts as well."""
        return self if is_editor(user) else self.filter(live=True)
