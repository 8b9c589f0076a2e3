"""What of the projects waits in the admin's home."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.editors.home import Entry, HomePanel
from portal.core.guarded.viewset import seen_by
from portal.projects.models import Project


class LightsOutdated(HomePanel):
    """Projects whose traffic light is missing or older than 120 days."""

    name = "lights_outdated"
    order = 233

    def heading(self) -> str:
        """Return the heading."""
        return _("Traffic lights to renew")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext(
            "project has no judgement of the last 120 days.",
            "projects have no judgement of the last 120 days.",
            count,
        )

    def entries(self) -> list[Entry]:
        """Return the projects, those without any judgement first, then the oldest."""
        projects = seen_by(self.request.user, Project).with_outdated_light(timezone.localdate())
        return [
            Entry(
                str(project),
                reverse("wagtailsnippets_projects_project:edit", args=[project.pk]),
                _("last judged on %(day)s")
                % {"day": date_format(project.light_day, "SHORT_DATE_FORMAT")}
                if project.light_day
                else _("never judged"),
            )
            for project in projects
        ]


class FirstSteps(HomePanel):
    """What to do with an empty portal."""

    name = "first_steps"
    order = 100
    waits = False

    def heading(self) -> str:
        """Return the heading."""
        return _("First steps")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return _("steps to a portal of your own:")

    def entries(self) -> list[Entry]:
        """Return three steps, or none once there is a project."""
        if begun():
            return []
        return [
            Entry(
                _("Name, colours and contact"),
                reverse("wagtailsettings:edit", args=["core", "brandsettings"]),
                _("in the settings"),
            ),
            Entry(
                _("Fields of action"),
                reverse("wagtailsnippets_core_fieldofaction:list"),
                _("the topics that goals and projects belong to"),
            ),
            Entry(
                _("The first project"),
                reverse("wagtailsnippets_projects_project:add"),
                _("facts and first words in one form"),
            ),
        ]


_seen: list[int] = []
"""Key of a project that this process has seen: with it the first steps are done for good."""


def begun() -> bool:
    """Whether there has been a project; asked until there is one."""
    if not _seen:
        _seen.extend(Project.objects.values_list("pk", flat=True)[:1])
    return bool(_seen)
