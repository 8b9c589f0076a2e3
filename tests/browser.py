"""Chromium for the tests, started once per worker, and a site with the example city to visit.

    @pytest.mark.browser
    def test_start_page_has_a_heading(page: Page, city: CitySite) -> None:
        page.goto(city.address("/"))

`page` is a page of a new context, so nobody is signed in; `browser` makes further ones. `city` runs
in a process of its own on a copy of the example city's database: what a test changes there stays
for the tests after it, so change only what no other looks at.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from portal.demo.accounts import PASSWORD
from portal.demo.relative import Today
from tests.processes.shared import Server, kill

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""The first since root may not use the sandbox; the others keep Chromium from calling home."""
PATIENCE = 30_000
"""Milliseconds that a page may take, on a machine that has other things to do."""


@dataclass(frozen=True)
class CitySite:
    """The example city, served."""

    server: Server
    file: Path
    """Its SQLite database, for a row that no page writes."""

    def address(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"http://127.0.0.1:{self.server.port}{path}"

    def sign_in(self, page: Page, name: str) -> None:
        """Sign in with a demo account by its name, such as "redaktion"."""
        page.goto(self.address("/konto/anmelden/"))
        page.fill("input[name=login]", f"{name}@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form.form button[type=submit]")
        page.wait_for_url(lambda url: "/konto/anmelden/" not in url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; CHROMIUM names another than Debian's."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as playwright:
        # Playwright runs a loop in this thread, in which Django would refuse its database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a new context, as of a visitor who was never here."""
    fresh = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return a page of a visitor who was never here."""
    return context.new_page()


@pytest.fixture(scope="session")
def city(
    city_rows: Today,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[CitySite]:
    """Serve a copy of the example city."""
    with django_db_blocker.unblock():
        file = copy_city(tmp_path_factory.mktemp("city"))
    server = Server(f"sqlite:///{file}", settings="tests.processes.browsing")
    try:
        server.wait("/health/live")
        yield CitySite(server, file)
    finally:
        kill(server.process)


def copy_city(folder: Path) -> Path:
    """Return a copy of the worker's database, in which the example city is."""
    file = folder / "city.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
    target.close()
    return file
