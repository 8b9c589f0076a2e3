"""Ways around the second factor, into somebody else's account, and to know who has one."""

import re
import time
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import Settings
from wagtail.users.models import UserProfile

from portal.accounts.limits import CODES
from portal.accounts.models import Invitation, User
from portal.accounts.permissions import set_up
from portal.core.models import OutgoingMail
from tests.admin_forms import fields_of
from tests.portal.accounts.test_signing_in import (
    PASSWORD,
    SIGN_UP,
    app_code,
    code_in,
    is_in,
    mails,
    sign_in,
    with_password,
)

pytestmark = pytest.mark.django_db

FACTORS, SET_UP, ENTER = "/konto/faktoren/", "/konto/faktoren/app/", "/konto/faktoren/eingeben/"
REMOVE, PROVE = "/konto/faktoren/app/entfernen/", "/konto/bestaetigen/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    caches["shared"].clear()


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def set_factor_up(client: Client) -> None:
    client.post(PROVE, {"password": PASSWORD})
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": app_code(secret)})


@pytest.mark.parametrize("start", ["", "/en", "/de-simple"])
@pytest.mark.parametrize(
    "page",
    ["/konto/schluessel/", "/konto/schluessel/1/zurueckziehen/", "/konto/faktoren/ersatz/neu/"],
)
def test_password_of_staff_reaches_neither_keys_nor_codes(
    strict: None, client: Client, coordinator: User, start: str, page: str
) -> None:
    sign_in(client, with_password(coordinator))
    assert client.get(start + page)["Location"] == f"{start}{FACTORS}"
    Authenticator.objects.create(user=coordinator, type="totp", data={"secret": "x"})
    behind = re.sub(r"\w+/zurueckziehen/|neu/", "", page)
    to = f"{start}/konto/faktoren/bestaetigen/?next={start}{behind}"
    assert (client.get(start + page)["Location"], client.post(start + page)["Location"]) == (to, to)


@pytest.mark.parametrize("start", ["", "/en"])
def test_password_of_staff_invites_nobody_without_the_second_factor(
    strict: None, client: Client, coordinator: User, start: str
) -> None:
    sign_in(client, with_password(coordinator))
    path = f"{start}/mein/einladungen/"
    data = {"address": "fremd@example.org", "role": "coordinator"}
    assert client.post(path, data)["Location"] == f"{start}{FACTORS}"
    assert client.get(path)["Location"] == f"{start}{FACTORS}"
    assert not Invitation.objects.exists()


def test_citizen_without_a_factor_reaches_the_own_pages(
    strict: None, client: Client, citizen: User
) -> None:
    sign_in(client, with_password(citizen))
    assert client.get("/mein/organisationen/").status_code == 200


def test_way_back_from_the_factor_leads_to_the_own_pages(
    strict: None, client: Client, coordinator: User
) -> None:
    Authenticator.objects.create(user=coordinator, type="totp", data={"secret": "x"})
    client.force_login(coordinator)
    answer = client.get("/en/mein/einladungen/")
    assert answer["Location"] == "/en/konto/faktoren/bestaetigen/?next=/en/mein/"


def test_group_made_by_hand_needs_the_second_factor_as_well(
    strict: None, client: Client, citizen: User
) -> None:
    set_up()
    group = Group.objects.create(name="von Hand")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    citizen.groups.add(group)
    sign_in(client, with_password(citizen))
    assert client.get("/admin/")["Location"] == FACTORS


@pytest.mark.django_db(transaction=True)
def test_session_of_a_stranger_ends_when_the_first_factor_is_set_up(
    strict: None, client: Client, coordinator: User
) -> None:
    with_password(coordinator)
    stranger = Client()
    sign_in(stranger, coordinator)
    stranger.post(PROVE, {"password": PASSWORD})
    sign_in(client, coordinator)
    set_factor_up(client)
    stranger.post(REMOVE)
    assert (is_in(client), is_in(stranger)) == (True, False)
    assert Authenticator.objects.filter(user=coordinator, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_and_not_used_up_by_opening_the_page(
    client: Client, citizen: User
) -> None:
    sign_in(client, with_password(citizen))
    set_factor_up(client)
    page = "/konto/faktoren/ersatz/"
    shown = [client.get(page), client.get(page), client.post(page), client.post(page)]
    shown.append(client.get(page))
    codes = [answer.content.decode().count("<li><code>") for answer in shown]
    assert codes == [0, 0, 10, 0, 0]
    assert [answer.content.decode().count("****") for answer in shown] == [0] * 5


@pytest.mark.django_db(transaction=True)
def test_lost_factors_taken_off_end_all_sessions(client: Client, citizen: User) -> None:
    sign_in(client, with_password(citizen))
    set_factor_up(client)
    call_command("remove_factors", citizen.email)
    assert not is_in(client)


@pytest.mark.django_db(transaction=True)
def test_guesses_count_whatever_the_form_calls_them(client: Client, citizen: User) -> None:
    sign_in(client, with_password(citizen))
    set_factor_up(client)
    stranger = Client()
    sign_in(stranger, citizen)
    guess = {"code": "000000", "action": "resend"}
    answers = [stranger.post(ENTER, guess).status_code for _number in range(CODES + 1)]
    assert answers == [200] * CODES + [302]


def test_password_set_by_a_stranger_before_the_address_was_shown_opens_nothing(
    client: Client,
) -> None:
    data = {"email": "opfer@example.org", "name": "Fremd", "password1": PASSWORD}
    Client().post(SIGN_UP, data)
    client.post("/konto/code/", {"email": data["email"]})
    client.post("/konto/code/eingeben/", {"code": code_in(mails()[-1])})
    owner = User.objects.get()
    assert EmailAddress.objects.get(user=owner).verified
    stranger = Client()
    sign_in(stranger, owner)
    assert (is_in(client), is_in(stranger)) == (True, False)
    assert not owner.has_usable_password()


@pytest.mark.parametrize("way", ["code", "reset"])
def test_provider_of_a_stranger_does_not_stay_with_the_account_of_the_owner(
    client: Client, citizen: User, way: str
) -> None:
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True)
    SocialAccount.objects.create(user=citizen, provider="stadt", uid="fremd")
    if way == "code":
        client.post("/konto/code/", {"email": citizen.email})
        client.post("/konto/code/eingeben/", {"code": code_in(mails()[-1])})
    else:
        client.post("/konto/passwort/vergessen/", {"email": citizen.email})
        link = re.findall(r"http\S+(/konto/passwort\S+)", mails()[-1].text)[0]
        form = client.get(link)["Location"]
        client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
        sign_in(client, citizen)
        client.post("/konto/adresse/code/", {"code": code_in(mails()[-1])})
    assert is_in(client)
    assert not SocialAccount.objects.exists()


def test_provider_stays_with_whoever_has_signed_in_before(client: Client, citizen: User) -> None:
    with_password(citizen)
    sign_in(client, citizen)
    SocialAccount.objects.create(user=citizen, provider="stadt", uid="eigen")
    other = Client()
    other.post("/konto/code/", {"email": citizen.email})
    other.post("/konto/code/eingeben/", {"code": code_in(mails()[-1])})
    assert (is_in(other), SocialAccount.objects.count()) == (True, 1)


def test_code_leaves_the_password_of_whoever_has_signed_in_before(
    client: Client, citizen: User
) -> None:
    with_password(citizen)
    client.post("/konto/code/", {"email": citizen.email})
    client.post("/konto/code/eingeben/", {"code": code_in(mails()[-1])})
    citizen.refresh_from_db()
    assert (is_in(client), citizen.check_password(PASSWORD)) == (True, True)


@pytest.mark.parametrize(
    ("path", "known", "unknown"),
    [
        ("/konto/neu/", "citizen@tests.example.org", "neu@example.org"),
        ("/konto/neu/", "Citizen@TESTS.example.org", "neu@example.org"),
        ("/konto/code/", "citizen@tests.example.org", "neu@example.org"),
        ("/konto/passwort/vergessen/", "citizen@tests.example.org", "neu@example.org"),
    ],
)
def test_same_answers_same_number_of_mails_and_same_time(
    settings: Settings, citizen: User, path: str, known: str, unknown: str
) -> None:
    settings.STEADY_SECONDS = 0.2
    with_password(citizen)

    def ask(address: str) -> tuple[list[int], int, bool]:
        before, begun = OutgoingMail.objects.count(), time.perf_counter()
        data = {"email": address, "name": "Leserin", "password1": PASSWORD}
        codes = [Client().post(path, data).status_code for _number in range(2)]
        slow = time.perf_counter() - begun >= 2 * settings.STEADY_SECONDS
        return codes, OutgoingMail.objects.count() - before, slow

    first, second = ask(known), ask(unknown)
    assert first == second
    assert first[2]


def test_picture_in_the_admin_keeps_nothing_of_what_was_uploaded(
    client: Client, core_member: User
) -> None:
    set_up()
    client.force_login(core_member)
    exif, out = Image.Exif(), BytesIO()
    exif[0x010E] = "at home"
    Image.new("RGB", (20, 20)).save(out, "JPEG", exif=exif)
    data = fields_of(client.get("/admin/account/"))
    upload = SimpleUploadedFile("../\u202egpj.x.jpg", out.getvalue(), "image/jpeg")
    assert client.post("/admin/account/", data | {"avatar-avatar": upload}).status_code == 302
    kept = UserProfile.objects.get(user=core_member).avatar
    assert kept.name.endswith("_gpj_x.jpg")
    with kept.open() as file:
        assert file.read().count(b"at home") == 0


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"GIF89a/*<svg onload=x>"])
def test_picture_in_the_admin_has_to_be_one(
    client: Client, core_member: User, content: bytes
) -> None:
    set_up()
    client.force_login(core_member)
    data = fields_of(client.get("/admin/account/"))
    upload = SimpleUploadedFile("x.gif", content, "image/gif")
    assert client.post("/admin/account/", data | {"avatar-avatar": upload}).status_code == 200
    assert not UserProfile.objects.exclude(avatar="").filter(user=core_member).exists()
