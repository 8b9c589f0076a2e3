"""What production demands of its variables; each refusal is one sentence that says what to do."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

FEWEST_CHARACTERS = 5
"""Different ones; Django's own check security.W009 asks for as many."""
EXAMPLES = ("django-insecure-", "development-only", "for-tests-only", "change")
"""Beginnings of secrets that stand in public places."""
MAIL_KINDS = ("smtp", "submission")
"""Others would be taken for plain SMTP, so that mail and password went out unsealed."""
HOW = "Set it in .env; .env.example says how."


def required(env: Env, name: str) -> str:
    """Return the variable; raises ImproperlyConfigured where it is missing."""
    value: str = env.str(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is missing. {HOW}")
    return value


def secret(env: Env, name: str, *, at_least: int) -> str:
    """Return a secret of at least so many characters; raises ImproperlyConfigured otherwise."""
    value = env.str(name, "").strip()
    if len(value) < at_least:
        raise ImproperlyConfigured(
            f"{name} is missing or shorter than {at_least} characters. {HOW}"
        )
    if len(set(value)) < FEWEST_CHARACTERS or value.lower().startswith(EXAMPLES):
        raise ImproperlyConfigured(f"{name} is easy to guess; it has to be random. {HOW}")
    return value


def mail(env: Env) -> dict[str, Any]:
    """Return Django's settings for EMAIL_URL; or refuse its kind."""
    kind = urlsplit(env.str("EMAIL_URL", "smtp://localhost:25")).scheme
    if kind not in MAIL_KINDS:
        raise ImproperlyConfigured("EMAIL_URL has to begin with smtp:// or submission://.")
    settings: dict[str, Any] = env.dj_email_url("EMAIL_URL", default="smtp://localhost:25")
    return settings


def public_address(env: Env) -> str:
    """Return BASE_URL without the slash at its end; raises ImproperlyConfigured if not https."""
    address = required(env, "BASE_URL").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            "BASE_URL has to be https:// and the name of the host in production, nothing more."
        )
    return address


def hosts(env: Env, address: str) -> list[str]:
    """Return ALLOWED_HOSTS, of which one has to be the host of `address`."""
    names = [name.strip() for name in required(env, "ALLOWED_HOSTS").split(",") if name.strip()]
    if "*" in names:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS has to name the hosts; * is refused in production."
        )
    own = urlsplit(address).hostname or ""
    if not any(own == name or (name[:1] == "." and own.endswith(name)) for name in names):
        raise ImproperlyConfigured(f"ALLOWED_HOSTS has to name {own}, the host of BASE_URL.")
    return names
