"""Tasks of a project: what, who, until when, done."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.projects.workspace.querysets import TaskQuerySet


class ProjectTask(models.Model):
    """Something that one person of the team has to do."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="team_tasks"
    )
    what = models.CharField(_("what is to be done"), max_length=200)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="project_tasks",
    )
    """Empty: whoever takes it."""
    due = models.DateField(_("until when"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[Any] = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.what

    def is_overdue(self, on: date) -> bool:
        """Whether it should have been done before a day."""
        return self.done_at is None and self.due is not None and self.due < on

    @property
    def overdue(self) -> bool:
        """Whether it should have been done before today."""
        return self.is_overdue(timezone.localdate())


class TaskComment(models.Model):
    """What somebody of the team says about a task."""

    task = models.ForeignKey(ProjectTask, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("comment"), max_length=1000)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("comment on a task")
        verbose_name_plural = _("comments on tasks")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:40]
