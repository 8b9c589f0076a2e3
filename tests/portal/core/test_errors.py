from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.core import errors
from tests.small_site import SmallSite

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nicht-da/", "de"),
        ("/en/not-there/", "en"),
        ("/nl/niet-daar/", "nl"),
        ("/de-simple/nicht-da/", "de-simple"),
        ("/en/kontakt/nothing/", "en"),
        ("/enx/", "de"),
        ("/brand-nothing.css", "de"),
    ],
)
def test_wrong_address_is_answered_in_its_language_with_search_and_start(
    small_site: SmallSite, client: Client, path: str, language: str
) -> None:
    answer = client.get(path)
    text = answer.content.decode()
    prefix = "/" if language == "de" else f"/{language}/"
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in text
    assert f'action="{prefix}suche/"' in text
    assert f'class="more" href="{prefix}"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("path", ["/%00", "/en/a%00b/", "/admin/%00/", "/nachricht/%00/"])
def test_address_with_a_null_byte_is_refused(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


def test_wrong_address_below_admin_needs_no_frame(small_site: SmallSite, client: Client) -> None:
    answer = errors.not_found(RequestFactory().get("/admin/nothing/"), Exception())
    assert answer.status_code == 404
    assert b"<html" in answer.content


@pytest.mark.parametrize(
    ("path", "language"), [("/", "de"), ("/en/projekte/", "en"), ("/nl", "nl")]
)
def test_server_error_is_answered_in_its_language_without_database(
    path: str, language: str
) -> None:
    answer = errors.server_error(RequestFactory().get(path))
    assert answer.status_code == 500
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize(
    ("handler", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)]
)
def test_handler_answers_with_its_status(
    small_site: SmallSite,
    handler: Callable[[HttpRequest, Exception], HttpResponse],
    status: int,
) -> None:
    answer = handler(RequestFactory().get("/en/"), PermissionDenied())
    assert answer.status_code == status
    assert '<html lang="en">' in answer.content.decode()


def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> None:
    raise OperationalError("the database is away")


@pytest.mark.parametrize("path", ["/en/impressum/", "/en/kontakt/", "/en/not-there/"])
def test_database_away_says_come_back_in_a_minute(small_site: SmallSite, path: str) -> None:
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(refuse):
        answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert '<html lang="en">' in answer.content.decode()


def test_page_that_is_missing_while_the_database_goes_away_is_still_answered(
    small_site: SmallSite,
) -> None:
    with connection.execute_wrapper(refuse):
        answer = errors.not_found(RequestFactory().get("/en/not-there/"), Exception())
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.content.decode()


def test_expired_form_of_no_view_of_ours_is_explained(small_site: SmallSite) -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/impressum/", {"text": "Hello"})
    assert answer.status_code == 403
    assert str(errors.EXPIRED[0]) in answer.content.decode()


def test_error_page_is_never_kept(small_site: SmallSite, client: Client) -> None:
    assert client.get("/nicht-da/")["Cache-Control"] == "private, no-cache"
