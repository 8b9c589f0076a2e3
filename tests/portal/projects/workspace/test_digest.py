"""What the weekly overview tells of one's projects."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.core.digest import Part
from portal.core.events import emit
from portal.core.models import Event
from portal.projects.workspace import digest, tasking
from tests.conftest import SiteTree
from tests.factories import PartnerFactory
from tests.portal.projects.workspace.conftest import Work, public_project


def parts(user: User) -> list[Part]:
    return digest.own_projects(user, timezone.localdate())


def test_overview_tells_tasks_and_news_of_own_projects_only(work: Work) -> None:
    today = timezone.localdate()
    tasking.make(work.project, work.steward, "Kabel legen", work.member, today)
    tasking.make(work.foreign, work.stranger, "Geheimer Plan", work.stranger, today)
    told = parts(work.member)
    assert [part.address for part in told] == ["/mein/projekte/P1/"]
    assert told[0].heading == "P1 Parken am Rhein"
    words = [str(line.words) for line in told[0].lines]
    assert ("Kabel legen" in words, "There is a new task." in words) == (True, True)
    assert "Geheim" not in repr(told)


def test_news_of_the_week_before_are_not_told_again(work: Work) -> None:
    emit("document.added", work.project.record, actor=work.steward)
    there = [str(line.words) for part in parts(work.member) for line in part.lines]
    Event.objects.update(at=timezone.now() - timedelta(days=8))
    later = [str(line.words) for part in parts(work.member) for line in part.lines]
    news = "There is a new internal document."
    assert (news in there, news in later) == (True, False)


def test_who_acts_for_nobody_is_told_nothing(work: Work, citizen: User) -> None:
    assert parts(citizen) == []


@pytest.mark.once
def test_number_of_queries_does_not_grow_with_the_projects(
    work: Work, site_tree: SiteTree, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14) as few:
        parts(work.member)
    for number in range(3, 12):
        project = public_project(site_tree, f"P{number}", "Noch eines")
        PartnerFactory.create(project=project, actor=work.organisation)
    with django_assert_max_num_queries(len(few)):
        assert len(parts(work.member)) == 10
