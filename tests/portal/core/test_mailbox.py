"""Addresses that look alike are not the same."""

import pytest
from django.core.exceptions import ValidationError

from portal.core.mail import send
from portal.core.mail.wanting import forget
from portal.core.mailbox import plain_address, same_mailbox
from portal.core.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAME = [
    ("Anna@EMMERICH.example", "anna@emmerich.example"),
    (" anna@emmerich.example ", "anna@emmerich.example"),
    ("\uff41nna@emmerich.example", "anna@emmerich.example"),
    ("mi\u212ae@bi\u212ae.example", "mike@bike.example"),
    ("\u017fim@\u017fim.example", "sim@sim.example"),
    ("a@ex\u00adample\uff0eorg", "a@example.org"),
    ("a@m\u00fcller.example", "a@xn--mller-kva.example"),
    ("a@mu\u0308ller.example", "a@xn--mller-kva.example"),
    ("a@XN--MLLER-KVA.example", "a@xn--mller-kva.example"),
    ("mike@b\u0131ke.example", "mike@xn--bke-jua.example"),
    ("mike@bike.example.\u043e\u0440\u0433", "mike@bike.example.xn--c1avg"),
]
NONE = [
    "m\u0131ke@bike.example",
    "M\u0130KE@bike.example",
    "mi\u043ae@bike.example",
    "m\u00fcller@example.org",
    "a\uff20b.example@c.example",
    "a@b..example",
    "a@" + "x" * 64 + ".example",
    "a\n@b.example",
    "",
    "@",
]


@pytest.mark.parametrize(("typed", "kept"), SAME)
def test_spellings_of_an_address_are_one(typed: str, kept: str) -> None:
    assert (plain_address(typed), plain_address(kept)) == (kept, kept)


@pytest.mark.parametrize("typed", NONE)
def test_address_that_mail_servers_do_not_agree_on_is_none(typed: str) -> None:
    with pytest.raises(ValidationError):
        plain_address(typed)


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
