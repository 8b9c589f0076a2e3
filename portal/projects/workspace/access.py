"""Whose workspace it is: hidden projects are not there, foreign ones refused with a reason."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone, translation

from portal.core.frame import frame_for
from portal.core.naming import title_of, with_names
from portal.core.refusal import demand
from portal.core.titles import pages_of
from portal.projects.models import Project
from portal.projects.querysets import ProjectQuerySet

WORK = "projects.work_on_project"
DECIDE = "projects.decide_proposal"


def workspace_of(request: HttpRequest, code: str) -> Project:
    """Return a project with its name, for its members and the core team.

    Raises Http404 where the project is hidden from whoever asks, and Refusal with its reason where
    it is public and somebody else's. Members work on it before it has a public page.
    """
    known = Project.objects.open_to(request.user, timezone.localdate())
    project = named_rows(known.coded(code)).first()
    if project is None:
        raise Http404
    demand(request.user, WORK, project)
    return named([project], request)[0]


def own_projects(request: HttpRequest, on: date | None = None) -> list[Project]:
    """Return the projects of the organisations that somebody acts for today, with their names."""
    day = on or timezone.localdate()
    mine = Project.objects.open_to(request.user, day).of_member(request.user, day)
    return named(list(named_rows(mine).order_by("code")), request)


def named_rows(projects: ProjectQuerySet) -> ProjectQuerySet:
    """Fetch what each page of the workspace shows of a project."""
    return with_names(projects.with_light().select_related("record", "lead"))


def named(projects: list[Project], request: HttpRequest) -> list[Project]:
    """Give projects the title and the address of their page in the reader's language; one query.

    A project without a public page has the title of its draft, and no address.
    """
    pages = pages_of([each.pk for each in projects], translation.get_language() or "de")
    root = frame_for(request).root
    for project in projects:
        page = pages.get(project.pk)
        shown: Any = project
        shown.title = page.title if page else title_of(project) or project.code
        shown.address = root.address(page.url_path) if page and root else ""
    return projects


def or_404(found: Any) -> Any:
    """Return what was found. Raises Http404 for nothing."""
    if found is None:
        raise Http404
    return found
