"""Internal documents of a project."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.unsent import sign_in_and_keep
from portal.core.uploads.private import handed_out
from portal.projects.models import Project
from portal.projects.workspace import filing
from portal.projects.workspace.access import or_404, workspace_of
from portal.projects.workspace.forms import DocumentForm, VersionForm
from portal.projects.workspace.models import DocumentVersion, InternalDocument
from portal.projects.workspace.showing import shown
from portal.projects.workspace.views.proposals import allowed


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """List the documents of a project, and take a new one."""
    project = workspace_of(request, code)
    if request.method != "POST":
        return _documents(request, project, DocumentForm())
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _documents(request, project, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return _documents(request, project, form, HTTPStatus.TOO_MANY_REQUESTS)
    told = form.cleaned_data
    filing.add(project, request.user, told["title"], told["file"])
    messages.info(request, _("The document is kept."))
    return redirect("internal_documents", code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def document(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show all versions of a document, and take a newer one."""
    project = workspace_of(request, code)
    found: InternalDocument = or_404(InternalDocument.objects.of(project).keyed(pk))
    if request.method != "POST":
        return _document(request, project, found, VersionForm())
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _document(request, project, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not allowed(request):
        form.add_error(None, _("You have done this often within an hour. Please wait."))
        return _document(request, project, found, form, HTTPStatus.TOO_MANY_REQUESTS)
    told = form.cleaned_data
    filing.renew(found, request.user, told["file"], told["note"])
    messages.info(request, _("The new version is kept."))
    return redirect("internal_document", code, pk)


@require_safe
@never_cache
@sign_in_and_keep
def document_file(request: HttpRequest, code: str, pk: int, number: int) -> HttpResponseBase:
    """Hand out one version of a document to members and the core team."""
    project = workspace_of(request, code)
    found: InternalDocument = or_404(InternalDocument.objects.of(project).keyed(pk))
    version: DocumentVersion = or_404(found.version(number))
    return handed_out(version.file, version.name, version.kind)


def _documents(
    request: HttpRequest, project: Project, form: DocumentForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    found = InternalDocument.objects.of(project).with_versions()
    context = {"form": form, "documents": found}
    return shown(request, "documents", _("Internal documents"), context, project, status)


def _document(
    request: HttpRequest,
    project: Project,
    found: InternalDocument,
    form: VersionForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    versions = found.versions.select_related("added_by")
    context = {"form": form, "document": found, "versions": versions}
    return shown(request, "document", found.title, context, project, status)
