"""The base of records that are edited as drafts: revision, workflow, lock, preview."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from portal.core.models.record import RecordModel


class DraftedRecord(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
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
