"""What stands in deploy/ and publiccode.yml agrees with the settings and commands it is about."""

import re
import tomllib
from configparser import ConfigParser
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from portal.projects.models.updates import MOST_PICTURES
from portal.projects.workspace.forms.fields import MOST_FILES

pytestmark = pytest.mark.pure

ROOT = Path(settings.ROOT)
NGINX = (ROOT / "deploy/nginx.conf").read_text("utf-8")
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
PUBLIC: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
}


def unit(path: Path) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8").replace("\\\n", " "))
    return parser


def test_nginx_lets_through_what_the_portal_takes() -> None:
    found = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert found is not None
    room = int(found[1]) * 1024 * 1024
    assert room > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE * 1.05
    assert room > 1.05 * (
        MOST_FILES * settings.DOCUMENT_MAX_BYTES
        + MOST_PICTURES * settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    )


def test_page_of_nginx_about_what_is_too_large_says_how_much_may_be() -> None:
    assert "error_page 413 /413.html;\n    location = /413.html {" in NGINX
    page = (ROOT / "deploy/413.html").read_text("utf-8")
    (room,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    sizes = (
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        settings.DOCUMENT_MAX_BYTES,
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    )
    each = [room, *(str(size // 1024**2) for size in sizes)]
    assert re.findall(r"(\d+) MB", page) == each * 3


def test_nginx_sets_what_the_portal_believes() -> None:
    assert re.findall(r"proxy_set_header (X-\S+) (\S+);", NGINX) == [
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Request-ID", "$request_id"),
    ]


def test_nginx_serves_pictures_only_and_lets_nothing_run() -> None:
    (place,) = re.findall(r"location (/media/\S*) \{(.*?)\n    \}", NGINX, re.DOTALL)
    assert place[0] == "/media/images/"
    kinds = re.findall(r"(image/\w+) ", place[1])
    assert kinds == ["image/jpeg", "image/png", "image/webp", "image/avif"]
    for line in (
        "default_type application/octet-stream;",
        "add_header X-Content-Type-Options nosniff always;",
        "add_header Content-Security-Policy \"default-src 'none'; sandbox\" always;",
    ):
        assert line in place[1]


def test_nginx_log_has_neither_address_nor_query() -> None:
    (form,) = re.findall(r"log_format portal_private '(.*)';", NGINX)
    assert set(re.findall(r"\$(\w+)", form)) == {
        "time_local",
        "request_method",
        "status",
        "body_bytes_sent",
        "request_time",
        "request_id",
    }


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_names_commands_and_files_that_are_there(path: Path) -> None:
    service = unit(path)
    commands = [
        value
        for name, value in (service.items("Service") if "Service" in service else [])
        if name.startswith("ExecStart")
    ]
    for command in commands:
        for name in re.findall(r"manage\.py (\w+)", command):
            assert name in get_commands()
        for config in re.findall(r"deploy/\S+", command):
            assert (ROOT / config).is_file()


@pytest.mark.parametrize(
    "path", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name
)
def test_service_runs_with_few_rights_and_productions_settings(path: Path) -> None:
    service = dict(unit(path).items("Service"))
    assert service["User"] == "portal"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"].startswith("/srv/portal/var")
    assert service["Environment"] == "DJANGO_SETTINGS_MODULE=portal.settings.production"


def test_compose_opens_its_ports_to_this_machine_only() -> None:
    services = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))["services"]
    assert sorted(services) == ["cache", "postgres", "search"]
    for service in services.values():
        assert "healthcheck" in service
        assert [port.split(":")[0] for port in service["ports"]] == ["127.0.0.1"]


def test_publiccode_has_every_key_that_the_standard_demands() -> None:
    assert {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    } <= PUBLIC.keys()
    assert PUBLIC["developmentStatus"] in STATUSES
    assert PUBLIC["softwareType"] in KINDS
    assert PUBLIC["legal"]["license"] == "EUPL-1.2"
    assert PUBLIC["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in PUBLIC["maintenance"]["contacts"])
    assert PUBLIC["localisation"]["localisationReady"] is True
    assert re.fullmatch(r"https://\S+", PUBLIC["url"])
    date.fromisoformat(PUBLIC["releaseDate"])


@pytest.mark.parametrize("language", sorted(PUBLIC["description"]))
def test_publiccode_descriptions_have_the_lengths_of_the_standard(language: str) -> None:
    words = PUBLIC["description"][language]
    assert 1 <= len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert words["features"]
    assert all(len(feature) <= 100 for feature in words["features"])


def test_publiccode_agrees_with_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert PUBLIC["softwareVersion"] == project["version"]
    assert PUBLIC["legal"]["license"] == project["license"]
    spoken = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
    assert PUBLIC["localisation"]["availableLanguages"] == spoken
