"""The Nu HTML checker of the W3C (npm `vnu-jar`) as a small server, so that Java starts once."""

from __future__ import annotations

from tools.house import ROOT, Trouble, Words
from tools.services import Environment, background
from tools.services.java import java

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class HtmlChecker:
    """Post a page as `text/html; charset=utf-8` to HTML_CHECKER_URL and read its JSON."""

    name = "html-checker"
    title = "Nu HTML checker"

    def start(self) -> Environment:
        """Return HTML_CHECKER_URL once it answers."""
        running = self.running()
        if running is not None:
            return running
        if not JAR.exists():
            raise Trouble("The HTML checker is missing: run `make setup`, which installs vnu-jar.")
        port = background.free_port(range(8871, 8900))
        server: Words = ["-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", JAR]
        return background.start(
            self.name,
            [java(), "-Xmx512m", *server, "nu.validator.servlet.Main", str(port)],
            {"HTML_CHECKER_URL": f"http://127.0.0.1:{port}/?out=json"},
            ready=lambda: background.answers(port),
            seconds=60,
        )

    def stop(self) -> None:
        """End the server."""
        background.stop(self.name)

    def running(self) -> Environment | None:
        """Return HTML_CHECKER_URL while it runs."""
        state = background.load(self.name)
        return state.env if state else None
