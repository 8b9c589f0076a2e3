"""Actors found by a name, a code or a part of a name."""

import pytest
from django.core.exceptions import ValidationError

from network.contacts.finding import Directory, Several
from portal.accounts.models import User
from tests.factories import ActorFactory
from tests.factories.values import german

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(core_member: User) -> Directory:
    for code, name in [
        ("werke", "Stadtwerke"),
        ("werke-netz", "Stadtwerke Netz"),
        ("hafen", "Hafen am Rhein"),
        ("verein-1", "Heimatverein"),
        ("verein-2", "Heimatverein"),
    ]:
        ActorFactory(code=code, name=german(name))
    ActorFactory(code="geheim", name=german("Geheimer Hafen"), for_coordinator=True)
    return Directory(core_member)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Stadtwerke", "werke"),  # the whole name goes before a part of another
        ("stadtwerke  netz", "werke-netz"),
        ("rhein", "hafen"),
        ("HAFEN", "hafen"),
        ("verein-2", "verein-2"),
        ("Heimatverein (verein-1)", "verein-1"),
    ],
)
def test_text_finds(directory: Directory, text: str, code: str) -> None:
    assert directory.find(text).code == code


def test_text_for_several_offers_them(directory: Directory) -> None:
    with pytest.raises(Several) as raised:
        directory.find("Heimatverein")
    assert [named.actor.code for named in raised.value.found] == ["verein-1", "verein-2"]


@pytest.mark.parametrize("text", ["Geheimer", "geheim", "Niemand", " "])
def test_text_for_nobody_to_see_is_refused(directory: Directory, text: str) -> None:
    with pytest.raises(ValidationError):
        directory.find(text)
