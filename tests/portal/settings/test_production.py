import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "Kx7-wq2Lm9_Zt4Rb8Nc1Vy6Jd3Hs5Gf0PaQeUiOrTzWxEcRvTbYnU",
    "ALTCHA_HMAC_KEY": "9f3b1c7d5e2a8460bdfc13579ace2468",
    "BASE_URL": "https://stadt.example.org",
    "ALLOWED_HOSTS": "stadt.example.org",
}
NAMED = re.compile(
    r"""env(?:\.\w+)?\(\s*"([A-Z_]+)"|(?:required|secret|_items)\(env, "([A-Z_]+)\""""
)


def manage(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command under production's settings with the good variables, some of them changed."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        **GOOD,
        **changes,
    }
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=settings.ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing or shorter than 50 characters. "),
        ("SECRET_KEY", "abcdefgh" * 6, "SECRET_KEY is missing or shorter than 50 characters. "),
        ("SECRET_KEY", "abcd" * 20, "SECRET_KEY is easy to guess; it has to be random. "),
        (
            "SECRET_KEY",
            "django-insecure-" + GOOD["SECRET_KEY"],
            "SECRET_KEY is easy to guess; it has to be random. ",
        ),
        ("ALTCHA_HMAC_KEY", "", "ALTCHA_HMAC_KEY is missing or shorter than 32 characters. "),
        (
            "ALTCHA_HMAC_KEY",
            GOOD["SECRET_KEY"],
            "ALTCHA_HMAC_KEY has to be another secret than SECRET_KEY.",
        ),
        ("BASE_URL", "", "BASE_URL is missing. "),
        (
            "BASE_URL",
            "http://stadt.example.org",
            "BASE_URL has to be https:// and the name of the host in production, nothing more.",
        ),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is missing. "),
        (
            "ALLOWED_HOSTS",
            "stadt.example.org, *",
            "ALLOWED_HOSTS has to name the hosts; * is refused in production.",
        ),
        (
            "ALLOWED_HOSTS",
            "other.example.org",
            "ALLOWED_HOSTS has to name stadt.example.org, the host of BASE_URL.",
        ),
        (
            "EMAIL_URL",
            "smtp+tls://localhost",
            "EMAIL_URL has to begin with smtp:// or submission://.",
        ),
        ("PROXIES", "one", 'Environment variable "PROXIES" invalid: Not a valid integer.'),
        (
            "DATABASE_URL",
            "clay://tablet",
            'Environment variable "DATABASE_URL" invalid: Not a valid database URL.',
        ),
        (
            "SEARCH_URL",
            "solr://localhost",
            "SEARCH_URL has to begin with opensearch://, opensearch+https://, elasticsearch:// or "
            "elasticsearch+https://, not with solr://",
        ),
    ],
)
def test_production_refuses_a_variable_with_one_sentence(
    name: str, value: str, sentence: str
) -> None:
    how = "Set it in .env; .env.example says how." if sentence.endswith(". ") else ""
    answer = manage("migrate", **{name: value})
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == f"Stopped: {sentence}{how}\n"


@pytest.mark.pure
def test_production_begins_with_the_four_variables_alone() -> None:
    answer = manage("diffsettings")
    assert (answer.returncode, answer.stderr) == (0, "")
    shown = dict(line.split(" = ", 1) for line in answer.stdout.splitlines() if " = " in line)
    assert shown["ALLOWED_HOSTS"] == "['stadt.example.org']"
    assert shown["CSRF_TRUSTED_ORIGINS"] == "['https://stadt.example.org']"


@pytest.mark.pure
def test_every_variable_of_the_settings_is_explained_in_the_example() -> None:
    read: set[str] = set()
    providers = Path(settings.ROOT, "portal/settings/identity.py").read_text("utf-8")
    read |= {f"OIDC_CITY_{part}" for part in re.findall(r"\{prefix\}([A-Z_]+)", providers)}
    for source in sorted(Path(settings.ROOT, "portal/settings").glob("*.py")):
        read |= {first or second for first, second in NAMED.findall(source.read_text("utf-8"))}
    example = Path(settings.ROOT, ".env.example").read_text("utf-8")
    explained = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    only_in_development = {"DEBUG"}
    assert explained == read - only_in_development
