"""The two examples for users of the API do what they say, on the example city."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from portal.projects.models import Project
from tests.browser import CitySite
from tests.conftest import DemoCity
from tests.journeys.axe import findings

FOLDER = Path(settings.ROOT) / "docs/examples"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Hear and say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Serve the examples from another origin than the portal's; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(FOLDER)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_script_prints_all_projects(city: CitySite, demo_city: DemoCity) -> None:
    script = [sys.executable, str(FOLDER / "projects.py"), city.address(""), "en"]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    codes = Project.objects.public().order_by("code").values_list("code", flat=True)
    assert [line.split()[0] for line in lines] == list(codes)
    assert done.stderr == ""


@pytest.mark.browser
def test_page_lists_projects_of_another_origin(
    city: CitySite, demo_city: DemoCity, elsewhere: str, page: Page
) -> None:
    page.goto(f"{elsewhere}/projects.html?portal={city.address('')}")
    everything = Project.objects.public().count()
    expect(page.locator("#said")).to_have_text(f"{everything} projects")
    expect(page.locator("tbody tr")).to_have_count(everything)
    expect(page.locator("#source")).to_contain_text("dl-de/by-2-0")
    page.select_option("#status", "completed")
    page.click("button")
    ended = Project.objects.public().filter(status="completed").count()
    expect(page.locator("#said")).to_have_text(f"{ended} projects")
    assert findings(page) == []


@pytest.mark.browser
def test_page_says_when_there_is_no_portal(elsewhere: str, page: Page) -> None:
    page.goto(f"{elsewhere}/projects.html?portal=http://127.0.0.1:9")
    expect(page.locator("#said")).to_contain_text("The portal could not be read")
