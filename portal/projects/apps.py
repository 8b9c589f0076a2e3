"""Projects with milestones, lights, money and places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects with milestones, lights, money and places."""

    name = "portal.projects"
    label = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Let the rules decide about projects in the admin; let people be invited to them."""
        from portal.core.guarded.policy import guard
        from portal.projects import invitations  # noqa: F401
        from portal.projects.models import Project

        guard(Project)
