"""Internal documents: a newer version joins the older ones and takes none away."""

from typing import Any

from django.db import transaction

from portal.core.events import emit
from portal.projects.models import Project
from portal.projects.workspace.models import DocumentVersion, InternalDocument
from portal.projects.workspace.uploading import Upload


def add(project: Project, by: Any, title: str, upload: Upload) -> InternalDocument:
    """Keep a new document with its first version."""
    with transaction.atomic():
        document = InternalDocument.objects.create(project=project, title=title)
        _version(document, 1, by, upload, "")
        emit("document.added", project.record, actor=by, document=document.pk)
    return document


def renew(document: InternalDocument, by: Any, upload: Upload, note: str = "") -> DocumentVersion:
    """Keep a newer version; two at once get numbers one after the other."""
    with transaction.atomic():
        rows = InternalDocument.objects.select_for_update(of=("self",))
        document = rows.select_related("project__record").get(pk=document.pk)
        version = _version(document, document.versions.count() + 1, by, upload, note)
        emit("document.renewed", document.project.record, actor=by, document=document.pk)
    return version


def _version(
    document: InternalDocument, number: int, by: Any, upload: Upload, note: str
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=document, number=number, added_by=by, note=note, **upload.fields()
    )
