"""Tasks of a project."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.unsent import sign_in_and_keep
from portal.projects.models import Project
from portal.projects.workspace import tasking
from portal.projects.workspace.access import or_404, workspace_of
from portal.projects.workspace.forms import TaskActionForm, TaskForm
from portal.projects.workspace.models import ProjectTask
from portal.projects.workspace.showing import shown
from portal.projects.workspace.views.proposals import allowed

DONE_SHOWN = 20
"""How many tasks that are done are listed."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def tasks(request: HttpRequest, code: str) -> HttpResponse:
    """List the tasks of a project, and write down a new one."""
    project = workspace_of(request, code)
    today = timezone.localdate()
    if request.method != "POST":
        return _tasks(request, project, TaskForm(project, today))
    form = TaskForm(project, today, request.POST)
    if not form.is_valid():
        return _tasks(request, project, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return _tasks(request, project, form, HTTPStatus.TOO_MANY_REQUESTS)
    tasking.make(project, request.user, **form.cleaned_data)
    messages.info(request, _("The task is written down."))
    return redirect("tasks", code)


@require_POST
@never_cache
@sign_in_and_keep
def task(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a task, say that it is done or not, or say something about it."""
    project = workspace_of(request, code)
    found: ProjectTask = or_404(ProjectTask.objects.of(project).keyed(pk))
    form = TaskActionForm(request.POST)
    if not form.is_valid():
        return _tasks(
            request,
            project,
            TaskForm(project, timezone.localdate()),
            HTTPStatus.UNPROCESSABLE_ENTITY,
            trouble=form.sentences(),
            typed=(pk, form.data.get("text", "")),
        )
    do = form.cleaned_data["do"]
    if do == "take":
        tasking.give(found, request.user, request.user)
    elif do == "done":
        tasking.finish(found, request.user)
    elif do == "open":
        tasking.reopen(found, request.user)
    else:
        tasking.comment(found, request.user, form.cleaned_data["text"])
    return redirect(f"{reverse('tasks', args=[code])}#task-{pk}")


def _tasks(
    request: HttpRequest,
    project: Project,
    form: TaskForm,
    status: HTTPStatus = HTTPStatus.OK,
    trouble: Sequence[str] = (),
    typed: tuple[int, str] = (0, ""),
) -> HttpResponse:
    here = ProjectTask.objects.of(project)
    context = {
        "form": form,
        "to_do": here.to_do().with_people(),
        "done": here.done().with_people()[:DONE_SHOWN],
        "today": timezone.localdate(),
        "trouble": trouble,
        "typed_at": typed[0],
        "typed": typed[1],
    }
    return shown(request, "tasks", _("Tasks"), context, project, status)
