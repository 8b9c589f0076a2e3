"""The page about background work, and who may see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from pytest_django import Settings

from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.core.background.home import WorkStandsStill
from portal.core.background.waiting import LONG, oldest
from portal.core.background.words import WORK
from portal.core.mail.bouncing import note_bounce
from portal.core.models import Delivery, Event, MailAddress, OutgoingMail, PeriodicRun
from portal.core.models.mail import BELIEVE_BOUNCE
from portal.core.periodic import jobs
from tests.conftest import SiteTree
from tests.processes.tasks import fail

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = "/admin/background/"


@pytest.fixture(autouse=True)
def _rights(settings: Settings, site_tree: SiteTree) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    set_up()


def given_up(number: int = 1) -> tuple[OutgoingMail, Delivery, "DBTaskResult[..., None]"]:
    now = timezone.now()
    mail = OutgoingMail.objects.create(
        message_id=f"<{number}@x>",
        kind="core/message",
        to="eva.secret@example.org",
        language="de",
        subject="secret subject",
        text="secret words",
        given_up=now,
        error="SMTPDataError 451",
    )
    event = Event.objects.create(verb="trial.done")
    delivery = Delivery.objects.create(
        event=event, consumer=f"c{number}", given_up=now, error="TimeoutError", attempts=14
    )
    task: DBTaskResult[..., None] = DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        worker_ids=["one"],
        args_kwargs={"args": ["secret argument"], "kwargs": {}},
        task_path=fail.module_path,
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="builtins.FileNotFoundError",
        traceback="secret trace",
    )
    return mail, delivery, task


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("persona", ["operator", "coordinator"])
def test_page_shows_what_failed_and_why_and_nothing_that_is_secret(
    request: pytest.FixtureRequest, persona: str
) -> None:
    given_up()
    html = signed_in(request.getfixturevalue(persona)).get(PAGE).content.decode()
    for shown in ("SMTPDataError 451", "TimeoutError", "FileNotFoundError", "…@example.org"):
        assert html.count(shown) > 0, shown
    assert "secret" not in html


@pytest.mark.parametrize("persona", ["citizen", "partner", "editor", "core_member"])
def test_page_is_refused_to_others_and_so_is_again(
    request: pytest.FixtureRequest, persona: str
) -> None:
    mail, _delivery, _task = given_up()
    client = signed_in(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"kind": "mail", "key": mail.pk}).status_code == 302
    mail.refresh_from_db()
    assert mail.given_up is not None


def test_again_tries_each_kind_once_more(operator: User) -> None:
    mail, delivery, task = given_up()
    client = signed_in(operator)
    for kind, key in (("mail", mail.pk), ("delivery", delivery.pk), ("task", task.pk)):
        assert client.post(PAGE, {"kind": kind, "key": str(key)}).status_code == 302
    for row in (mail, delivery, task):
        row.refresh_from_db()
    assert (mail.given_up, mail.error, delivery.given_up, delivery.attempts) == (None, "", None, 0)
    assert (task.status, task.worker_ids) == (TaskResultStatus.READY, [])


@pytest.mark.parametrize("kind", ["mail", "delivery", "task", "address", "nonsense", ""])
@pytest.mark.parametrize("key", ["", "0", "x\x00", "9" * 40, "²", "1"])
def test_again_with_nonsense_changes_nothing(operator: User, kind: str, key: str) -> None:
    given_up()
    OutgoingMail.objects.update(sent=timezone.now())
    Delivery.objects.update(done=timezone.now())
    answer = signed_in(operator).post(PAGE, {"kind": kind, "key": key})
    assert answer.status_code == 302
    assert DBTaskResult.objects.failed().count() == 1


def test_page_needs_the_same_queries_with_2_and_with_20(operator: User) -> None:
    def queries() -> int:
        client = signed_in(operator)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    for number in range(2):
        given_up(number)
    few = queries()
    for number in range(2, 20):
        given_up(number)
    assert queries() == few


def test_oldest_counts_from_when_work_was_due() -> None:
    assert set(oldest().ages.values()) == {0}
    now = timezone.now()
    ago = now - timedelta(seconds=500)
    _mail, delivery, _task = given_up()
    waiting: DBTaskResult[..., None] = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path=fail.module_path,
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=ago)
    OutgoingMail.objects.create(message_id="<w@x>", kind="core/message", to="a@b.de", due=ago)
    Delivery.objects.create(event=delivery.event, consumer="other", due=ago)
    assert [abs(seconds - 500) <= 5 for seconds in oldest().ages.values()] == [True] * 3
    DBTaskResult.objects.filter(pk=waiting.pk).update(run_after=now + timedelta(hours=1))
    OutgoingMail.objects.update(due=now + timedelta(hours=1))
    Delivery.objects.update(due=now + timedelta(hours=1))
    assert set(oldest().ages.values()) == {0}


def test_home_says_what_stands_still_to_whoever_can_see_to_it(operator: User, editor: User) -> None:
    name = f'id="{WorkStandsStill.name}'
    ago = timezone.now() - timedelta(seconds=LONG + 60)
    mail = OutgoingMail.objects.create(message_id="<w@x>", kind="k", to="a@b.de", due=ago)
    assert name in signed_in(operator).get("/admin/").content.decode()
    assert name not in signed_in(editor).get("/admin/").content.decode()
    mail.delete()
    assert name not in signed_in(operator).get("/admin/").content.decode()


def test_page_says_how_periodic_work_went(operator: User) -> None:
    PeriodicRun.objects.create(name="some.job", begun=timezone.now(), error="ValueError")
    html = signed_in(operator).get(PAGE).content.decode()
    assert "some.job" in html
    assert "ValueError" in html


def test_page_names_addresses_that_take_no_mails_until_somebody_says_they_do(
    operator: User,
) -> None:
    note_bounce("weg@example.org", "5.1.1")
    MailAddress.objects.create(
        address="alt@example.org", bounced=timezone.now() - BELIEVE_BOUNCE - timedelta(days=1)
    )
    client = signed_in(operator)
    html = client.get(PAGE).content.decode()
    assert ("weg@example.org" in html, "5.1.1" in html, "alt@" in html) == (True, True, False)
    key = MailAddress.objects.get(address="weg@example.org").pk
    client.post(PAGE, {"kind": "address", "key": str(key)})
    assert "weg@example.org" not in client.get(PAGE).content.decode()
    known = MailAddress.objects.get(pk=key)
    assert (known.bounced, known.bounce_status) == (None, "")


def test_every_periodic_job_has_words() -> None:
    autodiscover_modules("tasks")
    ours = {name for name in jobs if name.startswith(("portal.", "network."))}
    assert ours - set(WORK) == set()
