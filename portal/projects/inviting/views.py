"""Inviting to a project: for stewards of its organisations and the core team."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.invitations.models import Invitation
from portal.accounts.unsent import sign_in_and_keep
from portal.core.frame import stand
from portal.core.refusal import demand
from portal.projects.invitations import invite_to_project, names_of
from portal.projects.inviting.forms import ProjectInviteForm
from portal.projects.models import Project
from portal.projects.querysets import invitable_to

INVITE = "projects.invite_to_project"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Show the open invitations to a project that one may withdraw, and invite to it."""
    project = _project(request, code)
    organisations = invitable_to(request.user, project.pk, timezone.localdate())
    if request.method != "POST":
        return _page(request, project, ProjectInviteForm(organisations))
    form = ProjectInviteForm(organisations, request.POST)
    if form.is_valid():
        told, language = form.cleaned_data, translation.get_language()
        try:
            invite_to_project(request.user, project, **told, language=language)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.info(request, _("The invitation is on its way."))
            return redirect("invite_to_project", code)
    return _page(request, project, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _project(request: HttpRequest, code: str) -> Project:
    """Return the project; 404 where it is hidden, 403 where others invite to it."""
    known = Project.objects.open_to(request.user, timezone.localdate())
    project = known.coded(code).select_related("record").first()
    if project is None:
        raise Http404
    demand(request.user, INVITE, project)
    return project


def _page(
    request: HttpRequest,
    project: Project,
    form: ProjectInviteForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    organisations: Any = form.fields["organisation"]
    names = {each.pk: each.name for each in organisations.queryset}
    sent = Invitation.objects.for_record(project.pk).open_at(timezone.now())
    own = [each for each in sent if each.detail("organisation") in names]
    stand(request, _("Invite to the project"))
    context = {
        "project": names_of([project.pk])[project.pk],
        "form": form if names else None,
        "invitations": [(each, names[each.detail("organisation")]) for each in own],
    }
    return render(request, "projects/inviting/invite.html", context, status=status)
