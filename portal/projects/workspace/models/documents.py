"""Documents that only members of a project read, with all their versions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.projects.workspace.models.files import PrivateFile
from portal.projects.workspace.querysets import DocumentQuerySet


class InternalDocument(models.Model):
    """A document by its title; what it says is in its versions."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="internal_documents"
    )
    title = models.CharField(_("title"), max_length=160)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal document")
        verbose_name_plural = _("internal documents")
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "DocumentVersion":
        """The version that counts; no query where the versions were fetched."""
        found: DocumentVersion = self.versions.all()[0]
        return found

    def version(self, number: int) -> "DocumentVersion | None":
        """Return a version by its number, or None."""
        found: DocumentVersion | None = self.versions.filter(number=number).first()
        return found


class DocumentVersion(PrivateFile):
    """One file of a document, kept when a newer one comes."""

    document = models.ForeignKey(
        InternalDocument, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(_("what is new"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("version of an internal document")
        verbose_name_plural = _("versions of internal documents")
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once")
        ]
