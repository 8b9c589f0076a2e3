"""Changing how far a project is: never without a reason that everybody can read."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.core.events import emit
from portal.core.words import CODES, Words
from portal.projects.enums import ENDED, Status
from portal.projects.models import Project, Update


def change_status(
    project: Project,
    status: str,
    reason: Words,
    *,
    lesson: Words | None = None,
    user: Any = None,
) -> bool:
    """Give a project a new status, published at once, with an update that tells the reason.

    Returns False and changes nothing where the status is the same. Raises ValidationError for a
    project with a newer draft (which would be published along), without a reason, or that ends
    without a lesson. `lesson` is taken over where the project has none. Permissions are the
    caller's matter.
    """
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        if project.status == status:
            return False
        _check(project, status, reason, lesson)
        before = project.status
        project.status = status
        if status in ENDED and not project.lesson:
            project.lesson = lesson or Words()
        if status == Status.STOPPED and not project.stop_reason:
            project.stop_reason = reason
        project.updates.add(
            Update(day=timezone.localdate(), title=_heading(status), text=Words(reason))
        )
        revision = project.save_revision(user=user, changed=True)
        if project.live:
            revision.publish(user=user, skip_permission_checks=True)
        else:
            Project.objects.filter(pk=project.pk).update(status=status)
        log(
            instance=project,
            action="projects.status",
            user=user,
            data={"before": before, "after": status, "reason": reason.text()},
            revision=revision,
            content_changed=True,
        )
        emit(
            "project.status_changed",
            project.record,
            actor=user,
            public=project.live,
            before=before,
            after=status,
            reason=dict(reason),
        )
    return True


def _check(project: Project, status: str, reason: Words, lesson: Words | None) -> None:
    if not reason:
        raise ValidationError(_("Please write the reason."))
    if project.live and project.has_unpublished_changes:
        raise ValidationError(
            _("“%(project)s” has a newer draft. Please publish or discard it first.")
            % {"project": project}
        )
    if status in ENDED and not project.lesson and not lesson:
        raise ValidationError(
            _("“%(project)s” has no lesson yet. Please write one.") % {"project": project}
        )


def _heading(status: str) -> Words:
    """Return the title of the update in each language of the interface."""
    heading = Words()
    for code in CODES:
        with translation.override(code):
            heading[code] = _("Status: %(status)s") % {"status": Status(status).label}
    return heading
