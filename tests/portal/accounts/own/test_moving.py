"""A change of address: a code to the old and one to the new, and the way back from the old."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken

from portal.accounts.models import User
from portal.core.models import Event, OutgoingMail
from tests.conftest import SiteTree
from tests.portal.accounts.own.test_export import confirmed, prove

pytestmark = pytest.mark.django_db

ADDRESS, NEW = "/konto/adresse/", "neu@example.org"


def last_code(to: str) -> str:
    mail = OutgoingMail.objects.filter(kind="accounts/code", to=to).latest("pk")
    return str(re.findall(r"^[A-Z0-9-]{6,}$", mail.text, re.MULTILINE)[0])


def asked(client: Client) -> None:
    client.post(ADDRESS, {"email": NEW, "action_add": ""})


def moved(client: Client, user: User) -> str:
    """Change the address; return the path of the way back."""
    client.force_login(confirmed(user))
    old = user.email
    prove(client)
    asked(client)
    client.post("/konto/adresse/code/", {"code": last_code(NEW)})
    mail = OutgoingMail.objects.get(kind="accounts/moved", to=old)
    return str(re.findall(r"(/konto/adresse/zurueck/\S+/)", mail.text)[0])


def address_of(user: User) -> str:
    return str(User.objects.get(pk=user.pk).email)


def test_address_changes_after_both_codes_only(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    asked(client)
    assert OutgoingMail.objects.count() == 0
    prove(client)
    asked(client)
    assert address_of(citizen) == citizen.email
    client.post("/konto/adresse/code/", {"code": last_code(NEW)})
    assert address_of(citizen) == NEW
    own = EmailAddress.objects.filter(user=citizen).values_list("email", "verified", "primary")
    assert list(own) == [(NEW, True, True)]


def test_address_that_waits_for_its_code_is_shown_until_it_is_given_up(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    assert client.get(ADDRESS).context["waiting"] == ""
    asked(client)
    html = client.get(ADDRESS).content.decode()
    assert [NEW in html, 'href="/konto/adresse/code/"' in html] == [True, True]
    code = last_code(NEW)
    assert client.post(ADDRESS, {"action_stop": ""})["Location"] == ADDRESS
    assert NEW not in client.get(ADDRESS).content.decode()
    client.post("/konto/adresse/code/", {"code": code})
    assert address_of(citizen) == citizen.email
    assert client.post(ADDRESS, {"action_stop": ""})["Location"] == ADDRESS


def test_address_that_waits_is_not_shown_in_another_browser(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    asked(client)
    other = Client()
    other.force_login(citizen)
    prove(other)
    assert NEW not in other.get(ADDRESS).content.decode()


def test_old_address_takes_it_back_and_puts_everybody_out(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    APIToken.create_token(user=citizen, name="Karte")
    back = moved(client, citizen)
    other = Client()
    assert (other.get(back).status_code, address_of(citizen)) == (200, NEW)
    assert other.post(back).status_code == 200
    assert address_of(citizen) == citizen.email
    assert client.get("/konto/").status_code == 302
    assert APIToken.objects.filter(revoked_at=None).count() == 0
    assert Event.objects.latest("pk").verb == "address.restored"
    assert other.post(back).status_code == 410


def test_way_back_ends_after_a_week(site_tree: SiteTree, client: Client, citizen: User) -> None:
    back = moved(client, citizen)
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert Client().post(back).status_code == 410
    assert address_of(citizen) == NEW


def test_way_back_is_barred_once_another_has_the_address(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    back = moved(client, citizen)
    User.objects.create(email=citizen.email.upper(), name="Andere")
    assert Client().post(back).status_code == 403
    assert address_of(citizen) == NEW


@pytest.mark.parametrize("token", ["x", "1:2:3", "abc%00"])
def test_way_back_that_is_none_is_gone(site_tree: SiteTree, client: Client, token: str) -> None:
    assert client.post(f"/konto/adresse/zurueck/{token}/").status_code in (400, 410)
