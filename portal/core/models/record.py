"""What is a fact: one language-neutral record, however many pages tell about it."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """One row per project, goal, chapter, news item, event, actor: what others point to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Public and stable; also the seed of the record's drawing."""
    kind = models.CharField(max_length=60, db_index=True, editable=False)
    """Label of the model that holds the facts, such as `projects.project`."""
    visible = models.BooleanField(default=False, editable=False)
    """Whether the public may see it; derived when the facts are published, never set by hand."""

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class RecordModel(models.Model):
    """Abstract: facts that have a `Record`, whose key is also theirs.

    A one-to-one key and not table inheritance, which breaks Wagtail's workflow
    (docs/decisions/0002).
    """

    record = models.OneToOneField(
        Record,
        primary_key=True,
        on_delete=models.CASCADE,
        editable=False,
        related_name="%(class)s",
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the record with the first save and keep its visibility in step."""
        if self.record_id is None:
            self.record = Record.objects.create(
                kind=self._meta.label_lower, visible=self.is_visible
            )
            kwargs["force_insert"] = True
        super().save(*args, **kwargs)
        self.refresh_visibility()

    def refresh_visibility(self) -> None:
        """Copy `is_visible` to the record, for whoever knows only that."""
        visible = self.is_visible
        Record.objects.filter(pk=self.record_id).exclude(visible=visible).update(visible=visible)

    @property
    def is_visible(self) -> bool:
        """Whether the public may see these facts. Models with drafts answer by `live`."""
        return bool(getattr(self, "live", True))

    @property
    def seed(self) -> str:
        """What makes this record's drawing its own."""
        return str(self.record.uuid)

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return the facts of a record."""
        return cls._default_manager.get(pk=record.pk)


class ToldByPage(RecordModel):
    """Abstract: facts without drafts of their own; public as long as the German page is."""

    class Meta:
        abstract = True

    @property
    def is_visible(self) -> bool:
        """Whether the German page is published."""
        return bool(
            self.record_id
            and self.pages.filter(  # type: ignore[attr-defined]
                locale__language_code=settings.LANGUAGE_CODE, live=True
            ).exists()
        )
