"""The one door: making an account, coming in, the second factor, the way out."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.core.models import OutgoingMail
from tests.admin_forms import fields_of

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-geheimnis-47"
SIGN_IN, SIGN_UP, HOME = "/konto/anmelden/", "/konto/neu/", "/konto/"


@pytest.fixture
def account(citizen: User) -> User:
    return with_password(citizen)


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sign_in(client: Client, user: User, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": user.email, "password": PASSWORD} | more)


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.order_by("pk"))


def code_in(message: OutgoingMail) -> str:
    found = re.search(r"^([A-Z0-9-]{6,})$", message.text, re.MULTILINE)
    assert found
    return found[1]


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def is_in(client: Client) -> bool:
    return bool(client.get(HOME).status_code == 200)


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_account_is_made_and_confirmed_by_code(client: Client, password: str) -> None:
    data = {"email": "Neu@Example.org", "name": "Leserin", "password1": password}
    answer = client.post("/nl" + SIGN_UP, data)
    assert (answer.status_code, answer["Location"]) == (302, "/nl/konto/adresse/code/")
    assert not is_in(client)
    client.post(answer["Location"], {"code": code_in(mails()[0])})
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("neu@example.org", "Leserin", "nl")
    assert user.has_usable_password() == bool(password)
    assert is_in(client)


def test_account_with_a_known_address_is_not_made_and_not_told(
    client: Client, account: User
) -> None:
    data = {"email": account.email, "name": "Zweite", "password1": PASSWORD}
    answer = client.post(SIGN_UP, data)
    assert (answer.status_code, answer["Location"]) == (302, "/konto/adresse/code/")
    assert [message.to for message in mails()] == [account.email]
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "kein"),
        ("name", "\u202e\u200b "),
        ("password1", "kurz"),
        ("password1", "password1234"),
    ],
)
def test_account_with_a_mistake_keeps_what_was_typed(
    client: Client, field: str, value: str
) -> None:
    data = {"email": "neu@example.org", "name": "Leserin", "password1": PASSWORD} | {field: value}
    answer = client.post(SIGN_UP, data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert answer.context["form"]["email"].value() == data["email"]


def test_code_by_mail_opens_the_door_once(client: Client, account: User) -> None:
    client.post("/konto/code/", {"email": account.email})
    code = code_in(mails()[0])
    answer = client.post("/konto/code/eingeben/", {"code": code})
    assert (answer["Location"], is_in(client)) == (HOME, True)
    other = Client()
    other.post("/konto/code/eingeben/", {"code": code})
    assert not is_in(other)


def test_session_is_a_new_one_after_sign_in(client: Client, account: User) -> None:
    client.get("/konto/code/")
    client.post("/konto/code/", {"email": account.email})
    planted = client.cookies["sessionid"].value
    client.post("/konto/code/eingeben/", {"code": code_in(mails()[0])})
    assert client.cookies["sessionid"].value != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert not is_in(other)


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil"],
)
def test_sign_in_leads_nowhere_else(client: Client, account: User, target: str) -> None:
    assert sign_in(client, account, next=target)["Location"] == HOME


def test_sign_in_leads_back_to_where_one_came_from(client: Client, account: User) -> None:
    assert sign_in(client, account, next="/konto/sitzungen/")["Location"] == "/konto/sitzungen/"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/admin/login/?next=/admin/pages/", "/konto/anmelden/?next=/admin/pages/"),
        ("/_util/login/?next=/intern/", "/konto/anmelden/?next=/intern/"),
        ("/en/_util/login/", "/en/konto/anmelden/"),
        ("/admin/password_reset/", "/konto/passwort/vergessen/"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/konto/passwort/vergessen/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_doors_are_closed(
    client: Client, editor: User, method: str, path: str, target: str
) -> None:
    with_password(editor)
    data = {"username": editor.email, "password": PASSWORD} if method == "post" else None
    answer = getattr(client, method)(path, data) if data else client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, target)
    assert not is_in(client)


def test_django_admin_is_not_there(client: Client) -> None:
    assert client.get("/django-admin/login/").status_code == 404


def test_reset_link_has_our_host_and_works_once(
    client: Client, account: User, settings: Settings
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    client.post("/konto/passwort/vergessen/", {"email": account.email}, HTTP_HOST="evil.example")
    text = mails()[0].text
    assert text.count("evil.example") == 0
    links = re.findall(r"https://stadt\.example/konto/passwort/neu/\S+", text)
    path = links[0].removeprefix("https://stadt.example")
    form = client.get(path)["Location"]
    new = {"password1": "ein-anderes-geheimnis-48", "password2": "ein-anderes-geheimnis-48"}
    assert client.post(form, new)["Location"] == "/konto/passwort/neu/fertig/"
    account.refresh_from_db()
    assert account.check_password("ein-anderes-geheimnis-48")
    assert Client().get(path, follow=True).context["token_fail"] is True


def test_reset_link_is_void_after_the_password_was_changed(client: Client, account: User) -> None:
    client.post("/konto/passwort/vergessen/", {"email": account.email})
    link = re.findall(r"http\S+(/konto/passwort\S+)", mails()[0].text)[0]
    account.set_password("ein-anderes-geheimnis-48")
    account.save()
    assert client.get(link, follow=True).context["token_fail"] is True


def test_password_change_ends_other_sessions(account: User) -> None:
    here, there = Client(), Client()
    sign_in(here, account)
    sign_in(there, account)
    new = {"password1": "ein-anderes-geheimnis-48", "password2": "ein-anderes-geheimnis-48"}
    assert here.post("/konto/passwort/", {"oldpassword": PASSWORD} | new).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_sessions_are_ended_everywhere_else(account: User) -> None:
    here, there = Client(), Client()
    sign_in(here, account)
    sign_in(there, account)
    here.post("/konto/sitzungen/")
    assert (is_in(here), is_in(there)) == (True, False)


def test_session_keeps_no_network_address(client: Client, account: User) -> None:
    client.post(SIGN_IN, {"login": account.email, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    assert UserSession.objects.get().ip == "0.0.0.0"


def test_signing_out_needs_a_click(client: Client, account: User) -> None:
    sign_in(client, account)
    assert (client.get("/konto/abmelden/").status_code, is_in(client)) == (200, True)
    assert (client.post("/konto/abmelden/")["Location"], is_in(client)) == ("/", False)


def test_account_switched_off_does_not_get_in(client: Client, account: User) -> None:
    User.objects.update(is_active=False)
    assert sign_in(client, account)["Location"] == "/konto/gesperrt/"
    assert not is_in(client)


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


ADMIN = ["/admin/", "/admin/pages/", "/admin/account/", "/admin/snippets/projects/project/"]


@pytest.mark.parametrize("role", ["editor", "core_member", "coordinator", "operator"])
def test_staff_without_a_second_factor_are_led_to_set_one_up(
    strict: None, client: Client, role: str, request: pytest.FixtureRequest
) -> None:
    staff = with_password(request.getfixturevalue(role))
    assert sign_in(client, staff)["Location"] == "/admin/"
    assert [client.get(path)["Location"] for path in ADMIN] == ["/konto/faktoren/"] * len(ADMIN)


@pytest.mark.django_db(transaction=True)
def test_staff_reach_the_admin_once_a_factor_is_set_up(
    strict: None, client: Client, editor: User
) -> None:
    set_up()
    sign_in(client, with_password(editor))
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    secret = client.get("/konto/faktoren/app/").context["form"].secret
    client.post("/konto/faktoren/app/", {"code": app_code(secret)})
    assert client.get("/admin/account/").status_code == 200


def test_session_without_the_factor_is_asked_for_it(
    strict: None, client: Client, editor: User
) -> None:
    with_password(editor)
    Authenticator.objects.create(user=editor, type="totp", data={"secret": "x"})
    client.force_login(editor)
    assert client.get("/admin/")["Location"] == "/konto/faktoren/bestaetigen/?next=/admin/"


def test_password_alone_leads_to_the_second_step(client: Client, account: User) -> None:
    sign_in(client, account)
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    secret = client.get("/konto/faktoren/app/").context["form"].secret
    client.post("/konto/faktoren/app/", {"code": app_code(secret)})
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    other = Client()
    assert sign_in(other, account)["Location"] == "/konto/faktoren/eingeben/"
    assert not is_in(other)
    answer = other.post("/konto/faktoren/eingeben/", {"code": "000000"})
    assert list(answer.context["form"].errors) == ["code"]
    assert not is_in(other)


def test_recovery_code_works_once(client: Client, account: User) -> None:
    sign_in(client, account)
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    secret = client.get("/konto/faktoren/app/").context["form"].secret
    client.post("/konto/faktoren/app/", {"code": app_code(secret)})
    code = client.post("/konto/faktoren/ersatz/").context["unused_codes"][0]
    results = []
    for _ in range(2):
        other = Client()
        sign_in(other, account)
        other.post("/konto/faktoren/eingeben/", {"code": code})
        results.append(is_in(other))
    assert results == [True, False]


def test_address_changed_in_the_admin_has_to_be_confirmed(
    client: Client, operator: User, account: User
) -> None:
    client.force_login(operator)
    url = reverse("wagtailusers_users:edit", args=[account.pk])
    data = fields_of(client.get(url)) | {"email": "anders@example.org"}
    assert client.post(url, data).status_code == 302
    other = Client()
    other.post(SIGN_IN, {"login": "anders@example.org", "password": PASSWORD})
    assert not is_in(other)
    other.post(SIGN_IN, {"login": account.email, "password": PASSWORD})
    assert not is_in(other)


def test_first_operator_gets_in_before_mail_works(client: Client) -> None:
    user = User.objects.create_superuser("technik@example.org", PASSWORD, name="Technik")
    assert sign_in(client, user)["Location"] == "/admin/"
    assert is_in(client)
