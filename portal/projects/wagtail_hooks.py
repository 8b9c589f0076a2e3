"""What projects hang into Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from portal.projects.viewsets.project import ProjectViewSet

register_snippet(ProjectViewSet)
