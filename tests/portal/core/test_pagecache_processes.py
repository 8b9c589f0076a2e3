"""Two server processes on one database: no visitor sees an old page after a publish."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest
from django.db import transaction
from wagtail.models import Locale, Page

from network.models import Actor
from portal.core.events import emit
from portal.core.models import StandardPage
from portal.core.words import Words
from tests.processes.shared import Server, kill, shared_database

PUBLISHES = 60


@pytest.fixture
def servers(transactional_db: None, tmp_path: Path) -> Iterator[list[Server]]:
    with ExitStack() as stack:
        url = stack.enter_context(shared_database(tmp_path))
        pair = [Server(url), Server(url)]
        for server in pair:
            stack.callback(kill, server.process)
        yield pair


def title(server: Server, path: str) -> str:
    return re.sub("<[^>]+>", "", server.get(path)[0])


def new_page() -> StandardPage:
    Locale.objects.get_or_create(language_code="de")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    added: StandardPage = root.add_child(instance=StandardPage(title="page 0", slug="trial"))
    return added


def rename(actor: Actor, name: str) -> None:
    """Change a name past the network's receiver, whose event is about pages of all kinds."""
    with transaction.atomic():
        Actor.objects.filter(pk=actor.pk).update(name=Words(de=name))
        emit("actor.changed", actor.record, public=True)


def test_page_directly_after_publish_is_never_old(servers: list[Server]) -> None:
    first = Actor.objects.create(code="first", name=Words(de="first 0"))
    Actor.objects.create(code="other", name=Words(de="other"))
    page = new_page()
    for server in servers:
        server.wait("/actor/first/")
    ended = Flag()
    visitors = [Thread(target=visit, args=(server, page.pk, ended)) for server in servers]
    for visitor in visitors:
        visitor.start()

    old = []
    found: Counter[str | None] = Counter()
    try:
        for number in range(1, PUBLISHES + 1):
            if number % 3:
                rename(first, f"first {number}")
                path, expected = "/actor/first/", f"first {number}"
            else:
                page.title = f"page {number}"
                page.save_revision().publish()
                path, expected = f"/page/{page.pk}/", f"page {number}"
            for server in servers * 2:
                seen = title(server, path)
                if seen != expected:
                    old.append((expected, seen))
                found[server.get("/actor/other/")[1].getheader("X-Cache")] += 1
    finally:
        ended.set()
        for visitor in visitors:
            visitor.join()

    assert old == []
    # The other actor's page goes only with the twenty events that may change anything.
    assert found["hit"] >= PUBLISHES * 4 - 2 * (PUBLISHES // 3) - 4


def visit(server: Server, key: int, ended: Flag) -> None:
    while not ended.is_set():
        for path in ("/actor/first/", f"/page/{key}/"):
            server.get(path)
            ended.wait(0.01)
