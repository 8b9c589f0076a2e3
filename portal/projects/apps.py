"""Projects with milestones, lights, money and places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects with milestones, lights, money and places."""

    name = "portal.projects"
    label = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Let the rules decide in the admin, people be invited, partners led to their projects."""
        from portal.accounts.arriving import Role, lead_to
        from portal.core.guarded.policy import guard
        from portal.projects import invitations  # noqa: F401
        from portal.projects.models import Project
        from portal.projects.workspace import calendar, receivers  # noqa: F401

        guard(Project)
        lead_to("my_projects", Role.PARTNER)
        receivers.connect()
