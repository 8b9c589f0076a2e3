from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction

from network.models import Actor
from portal.core.events import emit
from portal.core.models import Event
from portal.core.pagecache.middleware import PageCacheMiddleware, key_of, latest_death
from portal.core.pagecache.store import OVERHEAD, Entry, Store
from portal.core.words import Words

pytestmark = pytest.mark.once

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.fixture
def visitor(settings: Settings, db: None) -> Client:
    settings.ROOT_URLCONF = "tests.processes.urls"
    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.PAGE_CACHE_HEADER = True
    Actor.objects.create(code="one", name=Words(de="one"))
    Actor.objects.create(code="two", name=Words(de="two"))
    return Client()


def found(visitor: Client, path: str, **extra: str) -> str | None:
    return visitor.get(path, headers=extra).headers.get("X-Cache")


def entry(size: int) -> Entry:
    """An entry that counts for `size` bytes."""
    return Entry({}, b"x" * (size - OVERHEAD), frozenset(), dies=4e9)


def test_page_asked_twice_comes_from_memory_without_its_queries(visitor: Client) -> None:
    first = visitor.get("/actor/one/")
    with CaptureQueriesContext(connection) as queries:
        second = visitor.get("/actor/one/")
    assert (first["X-Cache"], second["X-Cache"]) == ("miss", "hit")
    assert first.content == second.content
    assert [query["sql"] for query in queries] == ["SELECT max(id) FROM core_event"]


def test_hit_has_the_headers_of_the_page_and_of_the_outer_middleware(visitor: Client) -> None:
    first, second = visitor.get("/actor/one/"), visitor.get("/actor/one/")
    expected = dict(first.items()) | {"X-Cache": "hit"}
    assert dict(second.items()) == expected
    assert "default-src 'none'" in second["Content-Security-Policy"]
    assert second["Cache-Control"] == "max-age=0, must-revalidate"
    assert second["Content-Language"] == "de"


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("/actors/?b=2&a=1", True),
        ("/actors/?a=1&b=2&c=3", False),
        ("/actors/", False),
        ("/actors/?a=1&b=2&a=0", False),
    ],
)
def test_query_in_another_order_is_the_same_page(visitor: Client, path: str, same: bool) -> None:
    visitor.get("/actors/?a=1&b=2")
    assert found(visitor, path) == ("hit" if same else "miss")


def test_key_of_another_host_scheme_or_path_is_another() -> None:
    make = RequestFactory()
    requests = [
        make.get("/a/"),
        make.get("/en/a/"),
        make.get("/a/", headers={"host": "other.example"}),
        make.get("/a/", secure=True),
        make.get("/a/?x="),
        make.get("/a/%3Fx="),
    ]
    assert [key_of(request) for request in requests] == [
        "http://testserver/a/",
        "http://testserver/en/a/",
        "http://other.example/a/",
        "https://testserver/a/",
        "http://testserver/a/?x=",
        "http://testserver/a/%3Fx%3D",
    ]


def test_language_comes_from_the_path_alone(visitor: Client) -> None:
    visitor.get("/actor/one/", headers={"accept-language": "de"})
    again = visitor.get("/actor/one/", headers={"accept-language": "nl"})
    english = visitor.get("/en/actor/one/")
    assert (again["X-Cache"], again["Content-Language"]) == ("hit", "de")
    assert (english["X-Cache"], english["Content-Language"]) == ("miss", "en")


def test_head_gets_the_kept_page_but_is_not_kept_itself(visitor: Client) -> None:
    assert visitor.head("/actor/one/")["X-Cache"] == "miss"
    assert visitor.get("/actor/one/")["X-Cache"] == "miss"
    head = visitor.head("/actor/one/")
    assert (head["X-Cache"], head["Content-Length"], head.content) == ("hit", "18", b"")


def test_event_about_the_record_empties_its_page_only(visitor: Client) -> None:
    for path in ("/actor/one/", "/actor/two/", "/actors/"):
        visitor.get(path)
    emit("actor.changed", Actor.objects.get(code="one").record)
    seen = {path: found(visitor, path) for path in ("/actor/one/", "/actor/two/", "/actors/")}
    assert seen == {"/actor/one/": "miss", "/actor/two/": "hit", "/actors/": "miss"}


def test_event_without_record_empties_everything(visitor: Client) -> None:
    paths = ("/actor/one/", "/actors/", "/form/")
    for path in paths:
        visitor.get(path)
    emit("brandsettings.changed")
    assert [found(visitor, path) for path in paths] == ["miss"] * 3


def test_page_made_private_empties_everything(visitor: Client) -> None:
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    visitor.get("/form/")
    restriction = PageViewRestriction.objects.create(page=root, restriction_type="login")
    after_making = found(visitor, "/form/")
    restriction.delete()
    assert (after_making, found(visitor, "/form/")) == ("miss", "miss")


def test_changed_picture_empties_everything(visitor: Client) -> None:
    picture = get_image_model().objects.create(title="x", file="x.png", width=1, height=1)
    visitor.get("/form/")
    picture.title = "y"
    picture.save()
    assert found(visitor, "/form/") == "miss"


def test_more_events_than_one_cares_to_read_empty_everything(visitor: Client) -> None:
    visitor.get("/form/")
    record = Actor.objects.get(code="one").record
    Event.objects.bulk_create(
        Event(verb="x", record_key=record.pk, kind=record.kind) for _ in range(501)
    )
    assert found(visitor, "/form/") == "miss"


def test_database_with_fewer_events_than_before_empties_everything(visitor: Client) -> None:
    emit("one")
    visitor.get("/form/")
    Event.objects.all().delete()
    assert found(visitor, "/form/") == "miss"


@pytest.mark.usefixtures("visitor")
def test_event_while_the_page_is_made_keeps_it_out() -> None:
    record = Actor.objects.get(code="one").record

    def view(request: HttpRequest) -> HttpResponse:
        if "event" in request.GET:
            emit("actor.changed", record)
        return HttpResponse("page")

    cache = PageCacheMiddleware(view)
    request = RequestFactory()
    sizes = [len(cache.store)]
    for path in ("/?event", "/"):
        cache(request.get(path))
        sizes.append(len(cache.store))
    assert sizes == [0, 0, 1]


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_visitor_with_personal_cookie_goes_around(visitor: Client, cookie: str) -> None:
    visitor.get("/actor/one/")
    visitor.cookies[cookie] = "x"
    response = visitor.get("/actor/one/")
    assert (response.headers.get("X-Cache"), response["Cache-Control"]) == (
        None,
        "private, no-cache",
    )


@pytest.mark.parametrize("path", ["/admin/actor/one/", "/en/konto/actor/one/"])
def test_path_of_personal_pages_goes_around(visitor: Client, path: str) -> None:
    visitor.get(path)
    assert found(visitor, path) is None


def test_htmx_and_long_queries_go_around(visitor: Client) -> None:
    visitor.get("/actors/")
    assert found(visitor, "/actors/", HX_Request="true") is None
    assert found(visitor, f"/actors/?q={'x' * 500}") is None


@pytest.mark.parametrize(
    "kind", ["cookie", "private", "no_store", "no_cache", "vary", "json", "stream", "redirect"]
)
def test_special_answer_is_not_kept(visitor: Client, kind: str) -> None:
    visitor.get(f"/special/{kind}/")
    assert found(visitor, f"/special/{kind}/") is None


def test_not_found_is_not_kept_and_its_form_has_a_token(visitor: Client) -> None:
    first, second = visitor.get("/missing/"), visitor.get("/missing/")
    assert [first.status_code, second.headers.get("X-Cache")] == [404, None]
    assert len(token(first)) == 64
    assert token(first) != token(second)


def test_browser_that_has_the_page_gets_304_until_it_changes(visitor: Client) -> None:
    etag = visitor.get("/actor/one/")["ETag"]
    same = visitor.get("/actor/one/", headers={"if-none-match": etag})
    actor = Actor.objects.get(code="one")
    actor.name = Words(de="new")
    actor.save()
    emit("actor.changed", actor.record)
    changed = visitor.get("/actor/one/", headers={"if-none-match": etag})
    assert (same.status_code, same.content) == (304, b"")
    assert "Content-Security-Policy" in same
    assert (changed.status_code, changed.content) == (200, b"<title>new</title>")


def test_page_goes_at_its_own_moment_at_midnight_and_after_a_day(
    visitor: Client, settings: Settings
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.get("/soon/")
        visitor.get("/actor/one/")
        clock.shift(59)
        assert found(visitor, "/soon/") == "hit"
        clock.shift(1)
        assert found(visitor, "/soon/") == "miss"
        clock.move_to(NOON + timedelta(hours=11, minutes=59))
        assert found(visitor, "/actor/one/") == "hit"
        clock.shift(60)
        assert found(visitor, "/actor/one/") == "miss"
    settings.PAGE_CACHE_SECONDS = 60
    assert latest_death(NOON) == NOON.timestamp() + 60


def token(response: object) -> str:
    content = response.content.decode()  # type: ignore[attr-defined]
    return str(content.split('value="')[1].split('"')[0])


def test_form_from_a_kept_page_is_accepted_with_its_token_only(visitor: Client) -> None:
    visitor.get("/form/")
    citizen = Client(enforce_csrf_checks=True)
    citizen.handler = visitor.handler
    citizen.handler.enforce_csrf_checks = True
    page = citizen.get("/form/")
    right = citizen.post("/form/", {"csrfmiddlewaretoken": token(page)})
    wrong = citizen.post("/form/", {"csrfmiddlewaretoken": "x" * 64})
    stranger = Client(enforce_csrf_checks=True).post("/form/", {"csrfmiddlewaretoken": token(page)})
    assert page["X-Cache"] == "hit"
    assert page["Cache-Control"] == "private, no-cache"
    assert [right.status_code, wrong.status_code, stranger.status_code] == [200, 403, 403]


def test_each_answer_with_a_form_has_a_token_of_its_own(visitor: Client) -> None:
    pages = [Client.get(client, "/form/") for client in (visitor, visitor, Client())]
    tokens = {token(page) for page in pages}
    assert len(tokens) == 3
    assert {len(each) for each in tokens} == {64}
    assert [int(page["Content-Length"]) for page in pages] == [len(p.content) for p in pages]


def test_form_with_djangos_own_token_is_not_kept(visitor: Client) -> None:
    visitor.get("/form/?personal=1")
    assert found(visitor, "/form/?personal=1") is None


def test_csrf_hole_without_page_cache_is_a_token(visitor: Client) -> None:
    visitor.cookies["sessionid"] = "x"
    assert len(token(visitor.get("/form/"))) == 64


def test_store_over_its_limit_lets_the_oldest_go() -> None:
    store = Store(40_000)
    for name in ("a", "b", "c"):
        store.put(name, entry(10_000), 0)
    store.get("a", 0)
    store.put("d", entry(10_000), 0)
    assert [name for name in "abcd" if store.get(name, 0)] == ["a", "c", "d"]
    assert store.size == 30_000


def test_store_full_of_queries_keeps_the_plain_pages() -> None:
    store = Store(40_000)
    store.put("plain", entry(30_000), 0)
    for number in range(100):
        store.put(f"page?x={number}", entry(5_000), 0)
    assert store.get("plain", 0) is not None
    assert (len(store), store.size) == (3, 40_000)


def test_store_refuses_what_is_larger_than_itself() -> None:
    store = Store(40_000)
    store.put("plain", entry(30_001), 0)
    assert (len(store), store.size) == (0, 0)


def test_store_refuses_an_answer_older_than_what_it_knows() -> None:
    store = Store(40_000)
    store.follow(7, set())
    store.put("a", entry(3_000), 6)
    store.put("b", entry(3_000), 7)
    assert [bool(store.get(name, 7)) for name in "ab"] == [False, True]


def test_store_behind_the_reader_gives_nothing() -> None:
    store = Store(40_000)
    store.put("a", entry(3_000), 0)
    assert store.get("a", 1) is None
