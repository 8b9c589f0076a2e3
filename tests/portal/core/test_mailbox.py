"""Addresses that look alike are not the same."""

import pytest

from portal.core.mail import send
from portal.core.mail.wanting import forget
from portal.core.mailbox import same_mailbox
from portal.core.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("anna@emmerich.example", 1),
        ("Anna@EMMERICH.example", 1),
        ("anna@emmerıch.example", 0),
        ("anna@emmerich.example ", 0),
        ("ann_@emmerich.example", 0),
    ],
)
def test_address_is_compared_letter_by_letter(asked: str, found: int) -> None:
    send("accounts/known", "Anna@Emmerich.example")
    assert OutgoingMail.objects.filter(same_mailbox("to", asked)).count() == found


def test_address_that_looks_alike_is_forgotten_alone() -> None:
    send("accounts/known", "anna@emmerich.example")
    send("accounts/known", "anna@emmerıch.example")
    forget("anna@emmerıch.example")
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["anna@emmerich.example"]
