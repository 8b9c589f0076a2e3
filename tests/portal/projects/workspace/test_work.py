"""Milestones, tasks, contacts, the calendar, and what the public sees."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from portal.accounts.models import User
from portal.core.mail.wanting import refuse
from portal.core.models import OutgoingMail
from portal.core.words import Words
from portal.projects.mails import TASKS
from portal.projects.models import CalendarKey, ContactConsent, MilestoneReport, ProjectTask
from portal.projects.workspace import agreeing, calendar, reporting, tasking
from tests.conftest import SiteTree
from tests.factories import MilestoneFactory, PartnerFactory
from tests.portal.projects.workspace.conftest import Work, public_project, signed_in

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def days(number: int) -> date:
    """Return the day so many days from today."""
    return TODAY() + timedelta(days=number)


def report_address(work: Work) -> str:
    return f"/mein/projekte/P1/meilenstein/{work.project.milestones.get().pk}/"


def test_reached_milestone_is_shown_once_the_core_team_confirms(
    work: Work, core_member: User
) -> None:
    told = {"change": "reached", "day": TODAY().isoformat()}
    assert signed_in(work.member).post(report_address(work), told).status_code == 302
    report = MilestoneReport.objects.get()
    milestone = report.milestone
    assert milestone.reached is None
    page = signed_in(work.member).get("/mein/projekte/P1/").content.decode()
    assert "Waits for the core team" in page
    path = f"/admin/proposals/milestone/{report.pk}/"
    assert signed_in(core_member).post(path, {"publish": "1"}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.reached == TODAY()
    assert OutgoingMail.objects.filter(to=work.member.email).count() == 1


def test_moved_milestone_needs_a_reason_and_takes_the_new_day(
    work: Work, core_member: User
) -> None:
    client = signed_in(work.member)
    told = {"change": "moved", "day": (TODAY() + timedelta(days=90)).isoformat()}
    assert client.post(report_address(work), told).status_code == 422
    told["reason"] = "Die Lieferung kommt später."
    assert client.post(report_address(work), told).status_code == 302
    report = MilestoneReport.objects.get()
    reporting.confirm(report, core_member)
    report.milestone.refresh_from_db()
    assert report.milestone.forecast == TODAY() + timedelta(days=90)
    assert report.milestone.reason == Words(de="Die Lieferung kommt später.")


def test_milestone_is_not_reached_tomorrow_nor_reported_twice(work: Work) -> None:
    client = signed_in(work.member)
    later = (TODAY() + timedelta(days=1)).isoformat()
    assert client.post(report_address(work), {"change": "reached", "day": later}).status_code == 422
    told = {"change": "reached", "day": TODAY().isoformat()}
    assert client.post(report_address(work), told).status_code == 302
    assert client.post(report_address(work), told).status_code == 422
    assert MilestoneReport.objects.count() == 1


def test_reason_in_another_language_needs_a_german_one(work: Work, core_member: User) -> None:
    milestone = work.project.milestones.get()
    report = reporting.report(milestone, work.member, "nl", "moved", days(9), "Later.")
    with pytest.raises(ValidationError, match="German text"):
        reporting.confirm(report, core_member)
    reporting.confirm(report, core_member, "Später.")
    milestone.refresh_from_db()
    assert milestone.reason == Words(de="Später.", nl="Later.")


def test_task_is_made_given_and_done(work: Work) -> None:
    client = signed_in(work.member)
    told = {"what": "Abstimmen", "assigned_to": work.steward.pk, "due": TODAY().isoformat()}
    assert client.post("/mein/projekte/P1/aufgaben/", told).status_code == 302
    task = ProjectTask.objects.get()
    assert OutgoingMail.objects.get().to == work.steward.email
    path = f"/mein/projekte/P1/aufgaben/{task.pk}/"
    assert client.post(path, {"do": "take"}).status_code == 302
    assert client.post(path, {"do": "comment", "text": "Erledige ich."}).status_code == 302
    assert client.post(path, {"do": "done"}).status_code == 302
    task.refresh_from_db()
    assert (task.assigned_to, task.done_by) == (work.member, work.member)
    page = client.get("/mein/projekte/P1/aufgaben/").content.decode()
    assert "Erledige ich." in page


def test_task_that_is_late_says_so_in_a_word(work: Work) -> None:
    tasking.make(work.project, work.member, "Alt", work.member, days(-1))
    client = signed_in(work.member)
    for path in ("/mein/", "/mein/projekte/P1/", "/mein/projekte/P1/aufgaben/"):
        assert "Overdue" in client.get(path).content.decode()


def test_task_is_given_to_nobody_outside_the_team(work: Work) -> None:
    told = {"what": "Abstimmen", "assigned_to": work.stranger.pk}
    page = signed_in(work.member).post("/mein/projekte/P1/aufgaben/", told)
    assert page.status_code == 422
    assert 'value="Abstimmen"' in page.content.decode()
    assert not ProjectTask.objects.exists()


def test_task_of_another_project_is_not_found(work: Work) -> None:
    task = tasking.make(work.foreign, work.stranger, "Fremd")
    path = f"/mein/projekte/P1/aufgaben/{task.pk}/"
    assert signed_in(work.member).post(path, {"do": "done"}).status_code == 404


def test_comment_that_is_too_long_is_kept(work: Work) -> None:
    task = tasking.make(work.project, work.member, "Abstimmen")
    answer = signed_in(work.member).post(
        f"/mein/projekte/P1/aufgaben/{task.pk}/", {"do": "comment", "text": "lang " * 300}
    )
    assert answer.status_code == 422
    assert "lang lang lang" in answer.content.decode()


def test_whoever_has_refused_mails_about_tasks_gets_none(work: Work) -> None:
    refuse(work.steward.email, TASKS)
    tasking.make(work.project, work.member, "Abstimmen", work.steward)
    assert not OutgoingMail.objects.exists()


def test_contacts_show_functions_always_and_people_as_far_as_they_agreed(work: Work) -> None:
    client = signed_in(work.member)
    before = client.get("/mein/projekte/P1/team/").content.decode()
    assert [words in before for words in ("IT", "Stella", work.steward.email)] == [
        True,
        False,
        False,
    ]
    agreeing.agree(work.steward, name=True, mail=True, phone="02822 1")
    after = client.get("/mein/projekte/P1/team/").content.decode()
    shown = [words in after for words in ("Stella", work.steward.email, "02822 1")]
    assert shown == [True] * 3
    agreeing.agree(work.steward, name=False, mail=False, phone="")
    gone = client.get("/mein/projekte/P1/team/").content.decode()
    assert [words in gone for words in ("Stella", work.steward.email, "02822 1")] == [False] * 3
    assert ContactConsent.objects.get().revoked_at is not None


def test_consent_is_given_and_taken_back_by_a_form(work: Work) -> None:
    client = signed_in(work.member)
    assert client.post("/mein/kontakt/", {"name_shown": "on"}).status_code == 302
    assert ContactConsent.objects.holding().get().name_shown
    assert client.post("/mein/kontakt/", {}).status_code == 302
    assert not ContactConsent.objects.holding().exists()


def test_calendar_holds_due_dates_and_its_old_address_is_void_at_once(work: Work) -> None:
    tasking.make(work.project, work.member, "Abstimmen", work.member, days(3))
    tasking.make(work.foreign, work.stranger, "Fremdes", work.stranger, days(3))
    first = calendar.renew(work.member)
    answer = Client().get(first)
    text = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert ["Abstimmen" in text, "Fremdes" in text, "Schritt" in text] == [True, False, True]
    second = calendar.renew(work.member)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    secret = second.rpartition("/")[2].removesuffix(".ics")
    assert secret not in CalendarKey.objects.get().secret_hash
    work.member.is_active = False
    work.member.save()
    assert Client().get(second).status_code == 404


def test_calendar_forgets_projects_once_the_membership_has_ended(work: Work) -> None:
    path = calendar.renew(work.member)
    work.member.memberships.update(valid_until=TODAY())
    assert "Schritt" not in Client().get(path).content.decode()


def test_address_of_the_calendar_has_the_host_of_the_settings(
    work: Work, settings: Settings
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example.org/"
    settings.ALLOWED_HOSTS = ["*"]
    client = signed_in(work.member)
    context = client.post("/mein/kalender/", headers={"host": "fremd.example"}).context
    path = "//stadt.example.org/mein/kalender/"
    assert context["address"].startswith(f"https:{path}")
    assert context["subscribe"].startswith(f"webcal:{path}")


def test_address_of_the_calendar_is_shown_once(work: Work) -> None:
    client = signed_in(work.member)
    made = client.post("/mein/kalender/").content.decode()
    assert "/mein/kalender/" in made.partition('value="http')[2]
    assert 'value="http' not in client.get("/mein/kalender/").content.decode()


def test_public_view_says_what_the_public_sees(work: Work) -> None:
    page = signed_in(work.member).get("/mein/oeffentlich/").content.decode()
    shown = [words in page for words in ("Stelle werke", "Parken am Rhein", "Fremdes Vorhaben")]
    assert shown == [True, True, False]


@pytest.mark.parametrize("path", ["/mein/", "/mein/oeffentlich/"])
def test_queries_do_not_grow_with_projects(work: Work, site_tree: SiteTree, path: str) -> None:
    def count() -> int:
        client = signed_in(work.member)
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    add_projects(work, site_tree, range(3, 4))
    few = count()
    add_projects(work, site_tree, range(4, 22))
    many = count()
    assert many == few
    assert many <= 25


def add_projects(work: Work, site_tree: SiteTree, numbers: range) -> None:
    for number in numbers:
        project = public_project(site_tree, f"Q{number}", f"Vorhaben {number}")
        PartnerFactory.create(project=project, actor=work.organisation)
        MilestoneFactory.create(project=project, overdue=True)
        tasking.make(project, work.member, "Abstimmen", work.member, days(3))
