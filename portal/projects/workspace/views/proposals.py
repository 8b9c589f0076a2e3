"""Proposing updates and reporting milestones."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.unsent import sign_in_and_keep
from portal.core import limits
from portal.core.refusal import Refusal
from portal.core.uploads.private import handed_out
from portal.projects.models import Milestone, Project
from portal.projects.workspace import comparing, proposing, reporting
from portal.projects.workspace.access import DECIDE, or_404, workspace_of
from portal.projects.workspace.enums import OPEN
from portal.projects.workspace.forms import MilestoneForm, UpdateForm
from portal.projects.workspace.models import MilestoneReport, ProposalFile, UpdateProposal
from portal.projects.workspace.showing import shown

PER_HOUR = 30
"""Proposals and reports of one account."""
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose an update, or another wording of one (`?aendert=`)."""
    project = workspace_of(request, code)
    if request.method != "POST":
        return _form(request, project, UpdateForm(project, initial=_initial(request, project)))
    form = UpdateForm(project, request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, project, form, UNPROCESSABLE)
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return _form(request, project, form, HTTPStatus.TOO_MANY_REQUESTS)
    proposing.send(project, request.user, form.wording())
    messages.info(
        request, _("Thank you. The core team reads it; you will hear what becomes of it.")
    )
    return redirect("workspace", code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def proposal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show a proposal with its wordings; while it is open its author may change or withdraw it."""
    project = workspace_of(request, code)
    found: UpdateProposal = or_404(UpdateProposal.objects.of(project).keyed(pk))
    if request.method != "POST":
        return _proposal(request, project, found, _written(project, found))
    if found.author_id != request.user.pk:
        raise Refusal(_("Only whoever has proposed it may change it."))
    if "withdraw" in request.POST:
        return _withdrawn(request, project, found)
    form = UpdateForm(project, request.POST, request.FILES, kept=found.files.all())
    if not form.is_valid():
        return _proposal(request, project, found, form, UNPROCESSABLE)
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return _proposal(request, project, found, form, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        proposing.send_again(found, request.user, form.wording())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _proposal(request, project, found, form, UNPROCESSABLE)
    messages.info(
        request, _("Thank you. The core team reads it; you will hear what becomes of it.")
    )
    return redirect("workspace", code)


@require_safe
@never_cache
@sign_in_and_keep
def proposal_file(request: HttpRequest, code: str, pk: int, file: int) -> HttpResponseBase:
    """Hand out a file of a proposal to members and the core team."""
    project = workspace_of(request, code)
    found: UpdateProposal = or_404(UpdateProposal.objects.of(project).keyed(pk))
    attached: ProposalFile = or_404(ProposalFile.objects.in_proposal(found, file))
    return handed_out(attached.file, attached.name, attached.kind)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def report_milestone(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Report that a milestone is reached or has moved."""
    project = workspace_of(request, code)
    milestone = next((each for each in project.milestones.all() if each.pk == pk), None)
    if milestone is None:
        raise Http404
    waiting = MilestoneReport.objects.of(project).waiting().about(milestone)
    if request.method != "POST":
        form = MilestoneForm(initial={"day": timezone.localdate(), "change": "reached"})
        return _milestone(request, project, milestone, form, waiting)
    if "withdraw" in request.POST and waiting is not None:
        if waiting.author_id != request.user.pk:
            raise Refusal(_("Only whoever has proposed it may change it."))
        reporting.withdraw(waiting, request.user)
        messages.info(request, _("The report is withdrawn."))
        return redirect("workspace", code)
    form = MilestoneForm(request.POST)
    if form.is_valid() and _reported(request, milestone, form):
        messages.info(request, _("Thank you. It is shown once the core team has confirmed it."))
        return redirect("workspace", code)
    return _milestone(request, project, milestone, form, waiting, UNPROCESSABLE)


def allowed(request: HttpRequest) -> bool:
    """Whether this account may send one more this hour."""
    return limits.take("workspace", str(request.user.pk), PER_HOUR)


def _reported(request: HttpRequest, milestone: Milestone, form: MilestoneForm) -> bool:
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return False
    language = translation.get_language() or "de"
    try:
        reporting.report(milestone, request.user, language, **form.cleaned_data)
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        if "day" in by_field:
            form.add_error("day", by_field["day"])
        else:
            form.add_error(None, error.messages)
        return False
    return True


def _withdrawn(request: HttpRequest, project: Project, found: UpdateProposal) -> HttpResponse:
    try:
        proposing.withdraw(found, request.user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
        return redirect("proposal", project.code, found.pk)
    messages.info(request, _("The proposal is withdrawn."))
    return redirect("workspace", project.code)


def _initial(request: HttpRequest, project: Project) -> dict[str, Any]:
    language = translation.get_language() or "de"
    key = request.GET.get("aendert", "")
    chosen = [each for each in project.updates.all() if str(each.pk) == key]
    first: dict[str, Any] = {"language": language}
    for update in chosen:
        first |= {"edits": update.pk, "title": str(update.title), "text": str(update.text)}
    return first


def _written(project: Project, found: UpdateProposal) -> UpdateForm:
    names = ("title", "text", "language")
    initial = {name: getattr(found, name) for name in names} | {"edits": found.edits_id}
    return UpdateForm(project, initial=initial, kept=found.files.all())


def _form(
    request: HttpRequest, project: Project, form: UpdateForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    return shown(request, "propose", _("Propose an update"), {"form": form}, project, status)


def _proposal(
    request: HttpRequest,
    project: Project,
    found: UpdateProposal,
    form: UpdateForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    mine = found.author_id == request.user.pk and found.state in OPEN
    context = {
        "proposal": found,
        "versions": comparing.steps(found),
        "files": found.files.all(),
        "form": form if mine else None,
        "decides": request.user.has_perm(DECIDE),
    }
    return shown(request, "proposal", found.title, context, project, status)


def _milestone(
    request: HttpRequest,
    project: Project,
    milestone: Milestone,
    form: MilestoneForm,
    waiting: MilestoneReport | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {"milestone": milestone, "form": form, "waiting": waiting}
    return shown(request, "report_milestone", str(milestone.title), context, project, status)
