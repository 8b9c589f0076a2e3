"""Identity providers from the environment."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from portal.settings.identity import identity_providers

pytestmark = pytest.mark.pure

CITY = {
    "OIDC_PROVIDERS": "city",
    "OIDC_CITY_NAME": "Stadtverwaltung",
    "OIDC_CITY_ISSUER": "https://id.example.org/realms/city",
    "OIDC_CITY_CLIENT_ID": "portal",
    "OIDC_CITY_CLIENT_SECRET": "a secret",
}


def read(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, tls: bool = True
) -> list[Any]:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found: list[Any] = identity_providers(Env(), tls=tls)["openid_connect"]["APPS"]
    return found


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CITY, "OIDC_CITY_TRUST_LEVELS", "OIDC_CITY_SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)


def test_providers_without_variables_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, {}) == []


def test_provider_with_the_four_parts_gives_nothing_but_sign_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read(monkeypatch, CITY) == [
        {
            "provider_id": "city",
            "name": "Stadtverwaltung",
            "client_id": "portal",
            "secret": "a secret",
            "settings": {
                "server_url": "https://id.example.org/realms/city",
                "scope": ["openid", "profile", "email"],
                "claims": {"name": ["name"], "district": "", "trust": ""},
                "levels": {},
                "second_factor": [],
                "trusts_email": False,
                "offers_logout": False,
            },
        }
    ]


def test_provider_with_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {
        "OIDC_CITY_SCOPES": "address level",
        "OIDC_CITY_CLAIM_NAME": "given_name family_name",
        "OIDC_CITY_CLAIM_DISTRICT": "postal_code",
        "OIDC_CITY_CLAIM_TRUST": "trust",
        "OIDC_CITY_TRUST_LEVELS": "Level-3 = substantial, urn:x=4=high",
        "OIDC_CITY_SECOND_FACTOR": "amr=otp,acr=urn:x=2",
        "OIDC_CITY_TRUST_EMAIL": "true",
        "OIDC_CITY_LOGOUT": "true",
    }
    assert read(monkeypatch, CITY | more)[0]["settings"] == {
        "server_url": "https://id.example.org/realms/city",
        "scope": ["openid", "profile", "email", "address", "level"],
        "claims": {
            "name": ["given_name", "family_name"],
            "district": "postal_code",
            "trust": "trust",
        },
        "levels": {"Level-3": "substantial", "urn:x=4": "high"},
        "second_factor": [("amr", "otp"), ("acr", "urn:x=2")],
        "trusts_email": True,
        "offers_logout": True,
    }


def test_several_providers_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    second = {name.replace("CITY", "LAND"): value for name, value in CITY.items()}
    found = read(monkeypatch, CITY | second | {"OIDC_PROVIDERS": "land, city"})
    assert [app["provider_id"] for app in found] == ["land", "city"]


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("OIDC_CITY_NAME", " ", "OIDC_CITY_NAME is missing."),
        ("OIDC_CITY_ISSUER", "", "OIDC_CITY_ISSUER is missing."),
        ("OIDC_CITY_CLIENT_ID", "", "OIDC_CITY_CLIENT_ID is missing."),
        ("OIDC_CITY_CLIENT_SECRET", "", "OIDC_CITY_CLIENT_SECRET is missing."),
        (
            "OIDC_CITY_ISSUER",
            "http://id.example.org",
            "OIDC_CITY_ISSUER has to be an address that begins with https://.",
        ),
        (
            "OIDC_CITY_ISSUER",
            "https://id.example.org/.well-known/openid-configuration",
            "OIDC_CITY_ISSUER ends before /.well-known/.",
        ),
        (
            "OIDC_PROVIDERS",
            "city,city",
            "OIDC_PROVIDERS has city: each name once, of small letters and digits.",
        ),
        (
            "OIDC_PROVIDERS",
            "City",
            "OIDC_PROVIDERS has City: each name once, of small letters and digits.",
        ),
        (
            "OIDC_CITY_TRUST_LEVELS",
            "3=highest",
            "OIDC_CITY_TRUST_LEVELS gives 3 the level highest; it has to be one of low,"
            " substantial, high.",
        ),
        (
            "OIDC_CITY_TRUST_LEVELS",
            "high",
            "OIDC_CITY_TRUST_LEVELS has 'high' where a=b is expected.",
        ),
        (
            "OIDC_CITY_TRUST_LEVELS",
            "3=high",
            "OIDC_CITY_CLAIM_TRUST and OIDC_CITY_TRUST_LEVELS are needed together or not at all.",
        ),
        (
            "OIDC_CITY_SECOND_FACTOR",
            "groups=staff",
            "OIDC_CITY_SECOND_FACTOR knows amr=… and acr=… only.",
        ),
    ],
)
def test_provider_with_a_wrong_part_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(monkeypatch, CITY | {variable: value})
    assert str(refusal.value) == f"{sentence} Set it in .env; .env.example says how."


def test_provider_without_tls_is_taken_in_development(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"OIDC_CITY_ISSUER": "http://127.0.0.1:8471/realms/city"}
    assert len(read(monkeypatch, CITY | there, tls=False)) == 1
