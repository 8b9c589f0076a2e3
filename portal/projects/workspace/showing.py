"""What every page of the workspace has: the way back, no place in search engines, no cache."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.core.frame import Link, stand
from portal.projects.models import Project


def shown(
    request: HttpRequest,
    template: str,
    title: str | Promise,
    context: dict[str, Any],
    project: Project | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Render a page of the workspace; `project` where it belongs to one."""
    crumbs = [Link(_("My projects"), reverse("my_projects"))]
    if project is not None:
        crumbs.append(Link(_name(project), reverse("workspace", args=[project.code])))
    if crumbs[-1].address == request.path:
        crumbs.pop()
    stand(request, title, *crumbs)
    own = {"title": title, "project": project}
    return render(request, f"projects/workspace/{template}.html", own | context, status=status)


def _name(project: Any) -> str:
    return str(getattr(project, "title", project.code))
