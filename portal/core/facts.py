"""The base of records that are edited as drafts: revision, workflow, lock, preview."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from portal.core.models.record import RecordModel


class DraftedRecord(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    RecordModel,
    ClusterableModel,
):
    """Abstract: facts with drafts. Subclasses are published by the core team's workflow."""

    revisions_related: ClassVar[str]

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="%(class)s", for_concrete_model=False
    )
    _workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True

    @property
    def revisions(self) -> GenericRelation:
        """All revisions; Wagtail asks for them by this name."""
        return self._revisions

    @property
    def workflow_states(self) -> GenericRelation:
        """All runs through a workflow; Wagtail asks for them by this name."""
        return self._workflow_states

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The languages in which the page can be looked at; none before there is a page."""
        return list(settings.LANGUAGES) if self.pk else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page in a language with these facts, published or not."""
        from portal.core.frame import frame_for
        from portal.core.serving import surround

        page = (
            self.pages.filter(locale__language_code=mode_name).first()
            or self.pages.order_by("pk").first()
        )
        page = page.get_latest_revision_as_object()
        page.record = self
        with translation.override(mode_name):
            request.is_preview = True  # type: ignore[attr-defined]
            request.__dict__.pop("_frame", None)
            # That of the facts: the user bar would look for it among the revisions of pages.
            request.__dict__.pop("revision_id", None)
            surround(request, page, frame_for(request))
            response: HttpResponse = page.serve(request)
            if hasattr(response, "render"):
                response.render()
        return response


class DraftedByPage(DraftedRecord):
    """Abstract: facts with drafts whose first publication is that of their German page.

    So news goes out with one approval; later changes of its facts are approved by themselves.
    Public as long as facts and German page are.
    """

    class Meta:
        abstract = True

    @property
    def is_visible(self) -> bool:
        """Whether facts and German page are published."""
        return bool(
            self.live
            and self.record_id
            and self.pages.filter(locale__language_code=settings.LANGUAGE_CODE, live=True).exists()
        )

    def follow_page(self, user: Any = None) -> None:
        """Publish the newest draft if there was no other before; the German page has come out."""
        if not self.live and self.first_published_at is None:
            revision = self.latest_revision or self.save_revision(user=user)
            revision.publish(user=user, skip_permission_checks=True)
            self.refresh_from_db()
        self.refresh_visibility()
