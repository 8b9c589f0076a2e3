"""A new status for several projects at once, with the reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from portal.projects.forms import StatusForm
from portal.projects.models import Project
from portal.projects.status import change_status


class ChangeStatus(SnippetBulkAction):
    """All or nothing; each project is asked for permission on its own."""

    models = [Project]
    display_name = _("Change status")
    action_type = "status"
    aria_label = _("Change the status of the selected projects")
    template_name = "projects/admin/change_status.html"
    action_priority = 10
    form_class = StatusForm

    def check_perm(self, project: Project) -> bool:
        """Whether the user may give this project a new status."""
        return bool(self.request.user.has_perm("projects.set_status_project", project))

    def get_form(self, form_class: Any = None) -> StatusForm:
        """Tell the form which projects have no lesson."""
        form: StatusForm = super().get_form(form_class)
        chosen, _refused = self.get_actionable_objects()
        form.lacking = [project for project in chosen if not project.lesson]
        return form

    def get_execution_context(self) -> dict[str, Any]:
        """Hand over what was typed."""
        assert self.cleaned_form is not None
        return {
            **super().get_execution_context(),
            **self.cleaned_form.cleaned_data,
            "user": self.request.user,
        }

    @classmethod
    def execute_action(cls, objects: list[Project], **kwargs: Any) -> tuple[int, int]:
        """Change the status of each, in the transaction of the view."""
        changed = [
            change_status(
                project,
                kwargs["status"],
                kwargs["reason"],
                lesson=kwargs["lesson"],
                user=kwargs["user"],
            )
            for project in objects
        ]
        return sum(changed), 0

    def form_valid(self, form: StatusForm) -> HttpResponse:
        """Keep what was typed where a project cannot be changed."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many projects have a new status."""
        return ngettext(
            "%(count)s project has a new status.",
            "%(count)s projects have a new status.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
