import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from portal.settings.logging import PrivateFormatter, json_logging, scrubbed

pytestmark = pytest.mark.once

MAIL = "anna.muster@example.org"


class ListAllowed(Exception):
    """Raised by a view of these tests."""


def broken(request: HttpRequest) -> HttpResponse:
    mail = request.GET["mail"]
    raise ListAllowed(f"{mail} is not on the list")


def well(request: HttpRequest, word: str = "") -> HttpResponse:
    return HttpResponse(word)


urlpatterns = [
    path("broken/", broken, name="broken"),
    path("well/", well, name="well"),
    path("well/<str:word>/", well, name="well_word"),
]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What production would write to standard output."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PrivateFormatter())
    root = logging.getLogger()
    level, before = root.level, logging.getLogger("portal.request").level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("portal.request").setLevel(before)


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.REQUEST_LOG = True
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def lines(log: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_request_is_one_line_with_the_route_and_no_more(
    visitor: Client, log: StringIO, db: None
) -> None:
    answer = visitor.get("/well/", {"mail": MAIL}, REMOTE_ADDR="192.0.2.77")
    (line,) = [line for line in lines(log) if line["logger"] == "portal.request"]
    assert isinstance(line.pop("ms"), float)
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "portal.request",
        "message": "request",
        "method": "GET",
        "route": "well",
        "status": 200,
        "request_id": answer["X-Request-ID"],
    }


@pytest.mark.parametrize(
    "address",
    [
        f"/well/?mail={MAIL}",
        "/well/?mail=anna.muster%40example.org",
        f"/well/{MAIL}/",
        f"/nowhere/{MAIL}",
        f"/broken/?mail={MAIL}",
        f"/en/?q={MAIL}",
    ],
)
def test_mail_address_of_a_visitor_is_never_written(
    visitor: Client, log: StringIO, db: None, address: str
) -> None:
    visitor.get(address, REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT=MAIL, HTTP_REFERER=MAIL)
    written = log.getvalue()
    assert written
    for piece in ("anna", "muster", "example.org", "192.0.2.77"):
        assert piece not in written


def test_error_is_written_with_kind_and_places_but_without_its_text(
    visitor: Client, log: StringIO, db: None
) -> None:
    answer = visitor.get("/broken/", {"mail": MAIL})
    (line,) = [line for line in lines(log) if line["logger"] == "django.request"]
    assert line["message"] == "Internal Server Error"
    assert line["exception"] == [f"{__name__}.ListAllowed"]
    assert line["request_id"] == answer["X-Request-ID"]
    places = line["places"]
    assert isinstance(places, list)
    assert places[-1].endswith(" broken")


def test_refusal_by_csrf_is_written_without_the_path(
    settings: Settings, log: StringIO, db: None
) -> None:
    settings.REQUEST_LOG = True
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/konto/passwort/neu/1-secret-token/")
    assert answer.status_code == 403
    (line,) = [line for line in lines(log) if line["logger"] == "django.security.csrf"]
    assert line["message"] == "Forbidden (CSRF cookie not set.)"
    assert "token" not in log.getvalue()


def test_exceptions_name_their_causes(log: StringIO) -> None:
    try:
        try:
            raise KeyError(MAIL)
        except KeyError as cause:
            raise ValueError(MAIL) from cause
    except ValueError:
        logging.getLogger("portal.trial").exception("could not be sent")
    (line,) = lines(log)
    assert line["exception"] == ["builtins.ValueError", "builtins.KeyError"]
    assert MAIL not in log.getvalue()


@pytest.mark.parametrize(
    ("given_id", "kept"), [("0" * 32, True), (MAIL, False), ("A" * 32, False), ("", False)]
)
def test_request_id_is_the_proxys_only_if_it_is_one(
    visitor: Client, db: None, given_id: str, kept: bool
) -> None:
    answer = visitor.get("/well/", headers={"x-request-id": given_id})
    assert (answer["X-Request-ID"] == given_id) is kept
    assert len(answer["X-Request-ID"]) == 32


def test_extras_that_nobody_knows_are_left_out(log: StringIO) -> None:
    logging.getLogger("portal.trial").warning("late", extra={"user": MAIL, "status": 7})
    (line,) = lines(log)
    assert {name: line[name] for name in line if name != "time"} == {
        "level": "WARNING",
        "logger": "portal.trial",
        "message": "late",
        "status": 7,
    }


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/search/?q=anna@example.org&x=1 done", "/search/?... done"),
        ("to <anna@example.org>, bob@example.org", "to <(mail)>, (mail)"),
        ("(anna%40example.org)", "((mail))"),
        ("from 192.0.2.7 or 2001:db8::1", "from (address) or (address)"),
        ("worker 1 is ready at 12:30", "worker 1 is ready at 12:30"),
        ("version 1.2.3", "version 1.2.3"),
    ],
)
def test_messages_lose_addresses_and_queries(text: str, expected: str) -> None:
    assert scrubbed(text) == expected


@pytest.mark.pure
@given(st.emails())
def test_any_mail_address_in_a_query_is_gone(mail: str) -> None:
    assert mail not in scrubbed(f"GET /suche/?mail={mail}")


@pytest.mark.pure
@given(st.ip_addresses())
def test_any_network_address_is_gone(address: object) -> None:
    assert str(address) not in scrubbed(f"no answer from {address} today")


@pytest.mark.pure
def test_production_writes_to_standard_output_only() -> None:
    config = json_logging("INFO")
    assert [handler["stream"] for handler in config["handlers"].values()] == ["ext://sys.stdout"]
    assert config["loggers"]["django"]["handlers"] == []
    assert sys.stdout is not None
