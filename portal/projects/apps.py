"""Projects with milestones, lights, money and places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects with milestones, lights, money and places."""

    name = "portal.projects"
    label = "projects"
    verbose_name = _("Projects")
