"""All projects of a person, one of them, and what the public sees of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.projects.workspace import agreeing, outside, overview
from portal.projects.workspace.access import own_projects, workspace_of
from portal.projects.workspace.models import InternalDocument, ProjectTask
from portal.projects.workspace.room import room
from portal.projects.workspace.showing import shown
from portal.projects.workspace.visiting import visit_before


@require_safe
@never_cache
@login_required
def my_projects(request: HttpRequest) -> HttpResponse:
    """Show the projects of one's organisations: what is due, what is new."""
    today = timezone.localdate()
    since = visit_before(request)
    found = overview.sheets(own_projects(request, today), request.user, today, since)
    context = {"sheets": found, "today": today, "since": since}
    return shown(request, "my_projects", _("My projects"), context)


@require_safe
@never_cache
@login_required
def workspace(request: HttpRequest, code: str) -> HttpResponse:
    """Show one project to its members."""
    project = workspace_of(request, code)
    today = timezone.localdate()
    since = visit_before(request)
    context = {
        "sheet": overview.sheets([project], request.user, today, since)[0],
        "since": since,
        "room": room(project, today),
        "tasks": ProjectTask.objects.of(project).to_do().with_people()[:5],
        "documents": InternalDocument.objects.of(project).with_versions()[:5],
        "today": today,
    }
    return shown(request, "workspace", project.title, context, project)


@require_safe
@never_cache
@login_required
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Show who works on a project: functions always, people as far as they agreed."""
    project = workspace_of(request, code)
    context = {"contacts": agreeing.contacts(project, timezone.localdate())}
    return shown(request, "team", _("Team"), context, project)


@require_safe
@never_cache
@login_required
def public_view(request: HttpRequest) -> HttpResponse:
    """Show what the public sees of one's organisations and projects, and how old it is."""
    projects = own_projects(request)
    context = {
        "organisations": outside.organisations(request.user, timezone.localdate()),
        "projects": outside.projects(projects),
    }
    return shown(request, "public_view", _("What the public sees of us"), context)
