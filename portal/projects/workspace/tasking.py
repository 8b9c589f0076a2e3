"""Tasks of a project: made, taken or given, done, talked about; each with its event."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.core.events import emit
from portal.projects.models import Project
from portal.projects.workspace import telling
from portal.projects.workspace.models import ProjectTask, TaskComment


def make(
    project: Project, by: Any, what: str, assigned_to: Any = None, due: date | None = None
) -> ProjectTask:
    """Write a task down; whoever is given it hears of it by mail."""
    with transaction.atomic():
        task = ProjectTask.objects.create(
            project=project, what=what, assigned_to=assigned_to, due=due, made_by=by
        )
        event = emit("task.made", project.record, actor=by, task=task.pk)
        telling.tell_of_task(task, by, event)
    return task


def give(task: ProjectTask, by: Any, person: Any) -> None:
    """Give a task to somebody, or take it oneself; one that is done stays with whom it was."""
    with transaction.atomic():
        task = _locked(task)
        if task.done_at is not None or task.assigned_to_id == person.pk:
            return
        task.assigned_to = person
        task.save(update_fields=["assigned_to"])
        event = emit("task.given", task.project.record, actor=by, task=task.pk)
        telling.tell_of_task(task, by, event)


def finish(task: ProjectTask, by: Any) -> None:
    """Mark a task as done; once is enough."""
    with transaction.atomic():
        task = _locked(task)
        if task.done_at is None:
            task.done_at, task.done_by = timezone.now(), by
            task.save(update_fields=["done_at", "done_by"])
            emit("task.done", task.project.record, actor=by, task=task.pk)


def reopen(task: ProjectTask, by: Any) -> None:
    """Say that a task is not done after all."""
    with transaction.atomic():
        task = _locked(task)
        if task.done_at is not None:
            task.done_at = task.done_by = None
            task.save(update_fields=["done_at", "done_by"])
            emit("task.reopened", task.project.record, actor=by, task=task.pk)


def comment(task: ProjectTask, by: Any, text: str) -> TaskComment:
    """Say something about a task."""
    with transaction.atomic():
        said = TaskComment.objects.create(task=task, author=by, text=text)
        emit("task.commented", task.project.record, actor=by, task=task.pk)
    return said


def _locked(task: ProjectTask) -> ProjectTask:
    tasks = ProjectTask.objects.select_for_update(of=("self",)).select_related("project__record")
    found: ProjectTask = tasks.get(pk=task.pk)
    return found
