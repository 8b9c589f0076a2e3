"""Identity providers from the environment: OIDC_PROVIDERS names them, OIDC_<NAME>_... tell of each.

What each variable means stands in .env.example; reasons: docs/decisions/0017.
"""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from portal.settings.secrets import HOW, required

NAME: Final = re.compile(r"[a-z][a-z0-9]{0,30}")
LEVELS: Final = ("low", "substantial", "high")
"""Names of `portal.accounts.enums.Trust`, of which one more means no trust at all."""
METHODS: Final = ("amr", "acr")
"""Claims that tell how somebody has signed in (OpenID Connect Core 1.0, section 2)."""
SCOPES: Final = ["openid", "profile", "email"]

Pairs = list[tuple[str, str]]


def identity_providers(env: Env, *, tls: bool) -> dict[str, Any]:
    """Return django-allauth's SOCIALACCOUNT_PROVIDERS.

    Raises ImproperlyConfigured, in a sentence that names the variable, where a part is missing or
    wrong; `tls` demands addresses with https.
    """
    names = _items(env, "OIDC_PROVIDERS")
    for name in names:
        if not NAME.fullmatch(name) or names.count(name) > 1:
            raise ImproperlyConfigured(
                f"OIDC_PROVIDERS has {name}: each name once, of small letters and digits. {HOW}"
            )
    apps = [_provider(env, name, tls=tls) for name in names]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _provider(env: Env, name: str, *, tls: bool) -> dict[str, Any]:
    prefix = f"OIDC_{name.upper()}_"
    levels = _pairs(env, f"{prefix}TRUST_LEVELS", last=True)
    for value, level in levels:
        if level not in LEVELS:
            raise ImproperlyConfigured(
                f"{prefix}TRUST_LEVELS gives {value} the level {level}; it has to be one of"
                f" {', '.join(LEVELS)}. {HOW}"
            )
    factors = _pairs(env, f"{prefix}SECOND_FACTOR", last=False)
    if any(claim not in METHODS for claim, _value in factors):
        raise ImproperlyConfigured(f"{prefix}SECOND_FACTOR knows amr=… and acr=… only. {HOW}")
    claims = {
        "name": env.str(f"{prefix}CLAIM_NAME", "name").split(),
        "district": env.str(f"{prefix}CLAIM_DISTRICT", ""),
        "trust": env.str(f"{prefix}CLAIM_TRUST", ""),
    }
    if bool(claims["trust"]) != bool(levels):
        raise ImproperlyConfigured(
            f"{prefix}CLAIM_TRUST and {prefix}TRUST_LEVELS are needed together or not at all. {HOW}"
        )
    return {
        "provider_id": name,
        "name": required(env, f"{prefix}NAME"),
        "client_id": required(env, f"{prefix}CLIENT_ID"),
        "secret": required(env, f"{prefix}CLIENT_SECRET"),
        "settings": {
            "server_url": _issuer(env, f"{prefix}ISSUER", tls=tls),
            "scope": [*SCOPES, *env.str(f"{prefix}SCOPES", "").split()],
            "claims": claims,
            "levels": dict(levels),
            "second_factor": factors,
            "trusts_email": env.bool(f"{prefix}TRUST_EMAIL", False),
            "offers_logout": env.bool(f"{prefix}LOGOUT", False),
        },
    }


def _issuer(env: Env, variable: str, *, tls: bool) -> str:
    """Return the address as the provider spells it, since tokens are compared with it."""
    address = required(env, variable)
    parts = urlsplit(address)
    allowed = ("https",) if tls else ("https", "http")
    if parts.scheme not in allowed or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"{variable} has to be an address that begins with {allowed[0]}://. {HOW}"
        )
    if "/.well-known/" in address:
        raise ImproperlyConfigured(f"{variable} ends before /.well-known/. {HOW}")
    return address


def _pairs(env: Env, variable: str, *, last: bool) -> Pairs:
    """Read `a=b,a=b`; `last`: of several `=` in an item the last one divides, else the first."""
    pairs = []
    for item in _items(env, variable):
        left, sign, right = item.rpartition("=") if last else item.partition("=")
        if not (left.strip() and sign and right.strip()):
            raise ImproperlyConfigured(f"{variable} has {item!r} where a=b is expected. {HOW}")
        pairs.append((left.strip(), right.strip()))
    return pairs


def _items(env: Env, variable: str) -> list[str]:
    text: str = env.str(variable, "")
    return [item.strip() for item in text.split(",") if item.strip()]
