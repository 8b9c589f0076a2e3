"""Due dates as a calendar (RFC 5545) under a secret address, of which only a hash is kept."""

import secrets
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from portal.accounts.keys.making import also_voids
from portal.core.events import emit
from portal.core.mail.rendering import site_address
from portal.projects.enums import ENDED
from portal.projects.models import Milestone, Project
from portal.projects.querysets import ProjectQuerySet
from portal.projects.workspace.models import CalendarKey, ProjectTask

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
PRODUCT: Final = "-//Smart City Portal//Meine Projekte//DE"
REFRESH: Final = timedelta(hours=6)
"""How often a calendar that subscribed may ask again."""
PAST: Final = timedelta(days=60)
"""How long what is past stays in it."""


def renew(user: Any) -> str:
    """Make a new secret address; the one before is void at once. Returns its path."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        CalendarKey.objects.update_or_create(
            user=user, defaults={"secret_hash": hash_of(secret), "made_at": timezone.now()}
        )
        emit("calendar.renewed", actor=user, kind=CalendarKey._meta.label_lower)
    return reverse("calendar_feed", args=[secret])


def end(user: Any) -> None:
    """Let the address be void."""
    with transaction.atomic():
        CalendarKey.objects.filter(user=user).delete()
        emit("calendar.ended", actor=user, kind=CalendarKey._meta.label_lower)


@also_voids
def void(user: Any) -> bool:
    """Let the address be void with all else that may be in other hands; False: there was none."""
    if CalendarKey.objects.of_person(user) is None:
        return False
    end(user)
    return True


def hash_of(secret: str) -> str:
    """Return what the row keeps of a secret."""
    return sha256(secret.encode()).hexdigest()


def owner_of(secret: str) -> Any:
    """Return the account that a secret belongs to, or None."""
    key = CalendarKey.objects.with_hash(hash_of(secret))
    return key.user if key else None


def feed(request: HttpRequest, user: Any) -> bytes:
    """Return the calendar of an account's projects as of today, without what it may not see."""
    today = timezone.localdate()
    visible: ProjectQuerySet = Project.objects.open_to(user, today)
    projects = {each.pk: each for each in visible.of_member(user, today)}
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    name = f"{_('My projects')}: {settings.WAGTAIL_SITE_NAME}"
    result.add("name", name)
    result.add("x-wr-calname", name)
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT6H")
    for milestone in _milestones(projects, today):
        day = milestone.forecast or milestone.planned
        project = projects[milestone.project_id]
        what = _("Milestone: %(title)s") % {"title": milestone.title}
        result.add_component(_entry(f"milestone-{milestone.pk}", day, what, project.code))
    tasks = ProjectTask.objects.among(list(projects.values())).to_do().for_person(user)
    for task in tasks.exclude(due=None):
        assert task.due
        code = projects[task.project_id].code
        what = _("Task: %(title)s") % {"title": task.what}
        result.add_component(_entry(f"task-{task.pk}", task.due, what, code))
    return bytes(result.to_ical())


def _milestones(projects: dict[int, Project], today: date) -> list[Milestone]:
    going = [key for key, project in projects.items() if project.status not in ENDED]
    found = Milestone.objects.filter(project__in=going, reached=None).order_by("planned", "pk")
    return [each for each in found if (each.forecast or each.planned) >= today - PAST]


def _entry(key: str, day: date, what: str, code: str) -> Event:
    entry = Event()
    entry.add("uid", f"{key}@{site_address().partition('//')[2]}")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"{code}: {what}")
    entry.add("url", vUri(site_address() + reverse("workspace", args=[code])))
    return entry
