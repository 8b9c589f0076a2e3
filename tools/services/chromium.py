"""Chromium for the browser journeys: Debian's, since Playwright's own download is not used."""

from __future__ import annotations

import os
import shutil

from tools import packages
from tools.house import Trouble
from tools.services import Environment

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Chromium:
    """Nothing runs between tests: each test process starts the browser itself."""

    name = "chromium"
    title = "Chromium"

    def start(self) -> Environment:
        """Return CHROMIUM, the path of the browser."""
        if self.running() is None:
            packages.install("chromium", purpose="Tests in a browser")
        found = self.running()
        if found is None:
            raise Trouble("Chromium is not there although its package is installed; set CHROMIUM.")
        return found

    def stop(self) -> None:
        """Nothing to end."""

    def running(self) -> Environment | None:
        """Return CHROMIUM where a browser is installed."""
        given = os.environ.get("CHROMIUM")
        path = given or next(filter(None, map(shutil.which, NAMES)), None)
        return {"CHROMIUM": path} if path else None
