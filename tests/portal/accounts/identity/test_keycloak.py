"""Signing in by a real identity provider: staff directly, citizens by SAML behind a broker."""

import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.accounts.enums import Trust
from portal.accounts.identity.mapping import Identity
from portal.accounts.identity.record import KEPT
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.models import OutgoingMail
from tests.portal.accounts.identity.conftest import PASSWORD
from tests.portal.accounts.test_signing_in import PASSWORD as OURS
from tests.portal.accounts.test_signing_in import code_in
from tests.web_visitor import Page, Visitor

pytestmark = [pytest.mark.idp, pytest.mark.django_db(transaction=True)]


class Portal(Visitor):
    """A visitor of the portal who has accounts at the providers."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self.home = home

    def at(self, path: str) -> Page:
        """Open a page of the portal."""
        return self.open(self.home + path)

    def come_by(self, provider: str, name: str, language: str = "") -> Page:
        """Sign in by a provider, with a second factor where it asks for one."""
        self.at(f"{language}/konto/anmelden/")
        self.send(f"oidc/{provider}/login")
        return self.log_in_there(name)

    def log_in_there(self, name: str) -> Page:
        """Fill in the provider's own form."""
        self.send("login-actions", username=name, password=PASSWORD)
        if self.page.address.startswith(self.home):
            return self.page
        value = hotp_value(_base32(), int(time.time()) // 30)
        return self.send("login-actions", otp=format_hotp_value(value))

    def path(self) -> str:
        """Return where the visitor is in the portal."""
        return self.page.address.removeprefix(self.home)

    def is_in(self) -> bool:
        """Whether the own account can be seen."""
        self.at("/konto/")
        return self.path() == "/konto/"

    def said(self) -> Identity | None:
        """Return what the session keeps of the provider."""
        key = next(cookie.value for cookie in self.cookies if cookie.name == "sessionid")
        kept: Any = Session.objects.get(session_key=key).get_decoded().get(KEPT)
        return Identity.unpacked(kept["identity"]) if kept else None


def _base32() -> str:
    return "N5XGY6JNMZXXELLUOJ4WS3THFUYTEMZUGU======"


@pytest.fixture
def portal(keycloak: str, live_server: LiveServer, settings: Settings) -> Portal:
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    return Portal(live_server.url)


@pytest.fixture
def visitor(portal: Portal) -> Portal:
    return Portal(portal.home)


def test_staff_get_an_account_without_a_role_whatever_is_claimed(portal: Portal) -> None:
    portal.come_by("stadt", "amt", language="/nl")
    assert portal.path() == "/nl/konto/anbieter/neu/"
    portal.send()
    user = User.objects.get()
    assert (user.email, user.name) == ("anna.amt@stadt.example.org", "Anna Amt")
    assert (portal.is_in(), user.language) == (True, "nl")
    # The provider's token says: operator and coordinator.
    assert (roles(user), user.is_staff, user.is_superuser) == (frozenset(), False, False)
    assert SocialAccount.objects.get().extra_data == {}
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    ("name", "trust", "district"),
    [
        ("hoch", Trust.HIGH, "46446"),
        ("elster", Trust.SUBSTANTIAL, "46446"),
        ("basis", Trust.NONE, "47533"),
    ],
)
def test_citizen_comes_by_saml_behind_a_broker_with_trust_for_this_sign_in(
    portal: Portal, visitor: Portal, name: str, trust: Trust, district: str
) -> None:
    portal.come_by("buerger", name)
    portal.send(name="Leserin")
    assert portal.path() == "/konto/adresse/code/"
    portal.send(code=code_in(OutgoingMail.objects.latest("pk")))
    said = portal.said()
    assert said is not None
    assert (said.trust, said.district) == (trust, district)
    assert (said.name.split()[-1].lower(), User.objects.get().name) == (
        {"elster": "elster"}.get(name, name),
        "Leserin",
    )
    user = User.objects.get()
    user.set_password(OURS)
    user.save()
    visitor.at("/konto/anmelden/")
    visitor.send(login=user.email, password=OURS)
    assert (visitor.is_in(), visitor.said()) == (True, None)


@pytest.fixture
def account(portal: Portal) -> User:
    user = User.objects.create(email="anna.amt@stadt.example.org", name="Anna, seit langem")
    user.set_password(OURS)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def test_provider_with_the_same_address_does_not_open_an_account(
    portal: Portal, account: User
) -> None:
    portal.come_by("stadt", "amt")
    portal.send()
    assert portal.path() == "/konto/adresse/code/"
    assert (portal.is_in(), SocialAccount.objects.count(), User.objects.count()) == (False, 0, 1)
    message = OutgoingMail.objects.get()
    assert (message.to, message.subject) == (account.email, "You have an account already")


def test_account_is_connected_after_proof_and_then_opens(
    portal: Portal, visitor: Portal, account: User
) -> None:
    portal.at("/konto/anmelden/")
    portal.send(login=account.email, password=OURS)
    portal.at("/konto/anbieter/oidc/stadt/login/?process=connect")
    portal.send()
    portal.log_in_there("amt")
    assert (portal.path(), SocialAccount.objects.count()) == ("/konto/bestaetigen/", 0)
    portal.send(password=OURS)
    assert portal.path() == "/konto/anbieter/"
    assert SocialAccount.objects.get().user == account
    visitor.come_by("stadt", "amt")
    assert visitor.path() == "/konto/"
    assert UserSession.objects.filter(data__provider="stadt").count() == 1


@pytest.mark.parametrize(("name", "path"), [("zweit", "/admin/"), ("amt", "/konto/faktoren/")])
def test_second_factor_of_the_provider_counts(
    portal: Portal, visitor: Portal, settings: Settings, name: str, path: str
) -> None:
    portal.come_by("stadt", name)
    portal.send()
    user = User.objects.get()
    user.groups.add(Group.objects.get_or_create(name=Role.OPERATOR)[0])
    user.is_superuser = True
    user.save()
    settings.SECOND_FACTOR_REQUIRED = True
    visitor.come_by("stadt", name)
    visitor.at("/admin/")
    assert visitor.path() == path


def test_sign_out_at_the_provider_ends_this_session_only(
    portal: Portal, visitor: Portal, keycloak: str
) -> None:
    portal.come_by("stadt", "amt")
    portal.send()
    visitor.come_by("stadt", "amt")
    assert (portal.is_in(), visitor.is_in()) == (True, True)
    visitor.open(f"{keycloak}/realms/stadt/protocol/openid-connect/logout?client_id=portal")
    visitor.send("logout", confirmLogout="Logout")
    assert (portal.is_in(), visitor.is_in()) == (True, False)


def test_signing_out_leads_to_the_provider_and_back(portal: Portal, keycloak: str) -> None:
    portal.come_by("stadt", "amt")
    portal.send()
    portal.at("/konto/abmelden/")
    portal.send("abmelden/anbieter")
    assert portal.page.address.startswith(f"{keycloak}/realms/stadt/")
    portal.send("logout", confirmLogout="Logout")
    assert portal.path() == "/"
    assert not portal.is_in()
    portal.send("oidc/stadt/login")
    assert "login-actions" in portal.page.text
