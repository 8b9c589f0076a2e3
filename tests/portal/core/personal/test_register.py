"""The register of personal data: complete, honest about periods, readable by everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone

from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.core.models import Message, OutgoingMail
from portal.core.personal import Entry, register
from portal.core.personal.entries import Kept
from portal.core.personal.erasing import erase_past
from portal.core.personal.finding import is_personal, personal_fields
from portal.core.tasks import erase_personal_data

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_every_personal_field_is_in_the_register() -> None:
    told = {label: set(entry.fields) for label, entry in register.items()}
    missing = {
        label: names - told.get(label, set())
        for label, names in personal_fields().items()
        if names - told.get(label, set())
    }
    assert missing == {}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (models.CharField(name="mobile_number"), True),
        (models.TextField(name="home_address"), True),
        (models.ImageField(name="avatar"), True),
        (models.DateField(name="birthday"), True),
        (models.EmailField(name="reply"), True),
        (models.GenericIPAddressField(name="seen_from"), True),
        (models.ForeignKey(User, models.CASCADE, name="decided_by"), True),
        (models.BooleanField(name="mail_shown"), False),
        (models.CharField(name="title"), False),
        (models.CharField(name="shipping"), False),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_field_is_personal_by_type_or_name(
    field: models.Field[object, object], expected: bool
) -> None:
    assert is_personal(field) is expected


def test_every_entry_says_why_on_what_basis_and_how_long() -> None:
    poor = [
        label
        for label, entry in register.items()
        if not (str(entry.title) and str(entry.purpose) and str(entry.period) and entry.fields)
    ]
    assert poor == []


def test_rows_that_point_to_an_account_without_null_go_with_it() -> None:
    """A row that cannot lose its owner cannot stay without one."""
    wrong = []
    for label, entry in register.items():
        for name in entry.fields:
            field = apps.get_model(label)._meta.get_field(name)
            bound = field.related_model is User and not field.null
            if bound and entry.kept != Kept.GOES:
                wrong.append(f"{label}.{name}")
    assert wrong == []


@pytest.mark.django_db
def test_what_is_past_its_period_goes_and_the_rest_stays() -> None:
    now = timezone.now()
    for days, reference in ((89, "NEU"), (91, "ALT")):
        Message.objects.create(
            reference=reference, text="Wort", language="de", answered_at=now - timedelta(days=days)
        )
    for days, message_id in ((59, "<neu@x>"), (61, "<alt@x>")):
        OutgoingMail.objects.create(
            message_id=message_id, kind="x/y", to="a@example.org", sent=now - timedelta(days=days)
        )
    for days, secret in ((179, "neu"), (181, "alt")):
        Invitation.objects.create(
            address=f"{secret}@example.org",
            kind="role",
            secret_hash=secret,
            expires_at=now - timedelta(days=days),
        )
    erase_personal_data()
    assert dict(Message.objects.values_list("reference", "text")) == {"NEU": "Wort", "ALT": ""}
    assert list(OutgoingMail.objects.values_list("message_id", flat=True)) == ["<neu@x>"]
    assert list(Invitation.objects.values_list("secret_hash", flat=True)) == ["neu"]


@pytest.mark.django_db
def test_one_failure_keeps_the_others_from_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(now: datetime) -> int:
        raise ValueError

    entry = register["core.Message"]
    broken = Entry(**{**entry.__dict__, "erase_past": fail})
    monkeypatch.setitem(register, "core.Message", broken)
    OutgoingMail.objects.create(
        message_id="<alt@x>", kind="x/y", to="a@example.org", sent=NOW - timedelta(days=61)
    )
    assert erase_past(NOW) == {"core.OutgoingMail": 1}
    assert [record.message for record in caplog.records] == [
        "what is past its period in core.Message could not be erased"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en", "/nl", "/de-simple"])
def test_everybody_reads_the_register(client: Client, site_tree: object, language: str) -> None:
    response = client.get(f"{language}/datenverzeichnis/")
    assert response.status_code == 200
    shown = [str(entry.title) for entry in response.context["entries"]]
    assert shown == sorted(shown)
    assert len(shown) == len(register)
    owned = sum(entry.rows_of is not None for entry in register.values())
    assert response.content.decode().count("When you erase your account") == owned
