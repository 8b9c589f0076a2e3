"""What is due and new in one's projects, for the weekly overview."""

from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.digest import Line, Part, tells
from portal.core.titles import pages_of
from portal.projects.models import Project
from portal.projects.workspace.overview import Due, Sheet, sheets

WEEK: Final = timedelta(days=7)


@tells
def own_projects(user: Any, on: date) -> list[Part]:
    """Return a part for each project of somebody's organisations in which something is to tell."""
    mine = Project.objects.visible_to(user).of_member(user, on).with_light().order_by("code")
    projects = list(mine.select_related("record"))
    pages = pages_of([each.pk for each in projects], translation.get_language() or "de")
    titles = {key: page.title for key, page in pages.items()}
    told = [(sheet, _lines(sheet)) for sheet in sheets(projects, user, on)]
    return [_part(sheet, lines, titles) for sheet, lines in told if lines]


def _part(sheet: Sheet, lines: list[Line], titles: dict[int, str]) -> Part:
    heading = f"{sheet.project.code} {titles.get(sheet.project.pk, '')}".strip()
    return Part(
        heading, lines, reverse("workspace", args=[sheet.project.code]), _("To the project")
    )


def _lines(sheet: Sheet) -> list[Line]:
    since = timezone.now() - WEEK
    news = [Line(each.saying, each.address) for each in sheet.news if each.at >= since]
    return [Line(each.what, each.address, _detail(each)) for each in sheet.due] + news


def _detail(due: Due) -> str:
    day = date_format(due.day, "SHORT_DATE_FORMAT") if due.day else ""
    return ", ".join(filter(None, (str(due.word), day)))
