"""OpenSearch, and beside it the same engine with the manners of Elasticsearch (elastic_proxy)."""

from __future__ import annotations

import http.client
import shutil
import sys
from pathlib import Path

from tools import packages
from tools.house import ROOT, VAR, Failed, Trouble, run, say
from tools.services import Environment, background
from tools.services.java import java

HOME = VAR / "opensearch"
LIB = HOME / "lib"
POM = ROOT / "tools" / "services" / "opensearch.pom.xml"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
MAIN_CLASS = "org.codelibs.opensearch.runner.OpenSearchRunner"
PORTS = range(9231, 9290)
"""The runner takes ports of 9201 to 9299 only."""


class OpenSearch:
    """One node of the real engine, with its data in var/opensearch."""

    name = "opensearch"
    title = "OpenSearch 3.8"

    def start(self) -> Environment:
        """Return OPENSEARCH_URL once the node answers."""
        running = self.running()
        if running is not None:
            return running
        download()
        port = background.free_port(PORTS)
        data = HOME / "data"
        shutil.rmtree(data, ignore_errors=True)
        words = "-Djava.locale.providers=CLDR,SPI"  # see opensearch.pom.xml on icu4j-localespi
        jars = [java(), "-Xmx1g", words, "-cp", f"{LIB}/*", MAIN_CLASS]
        node = ["-basePath", str(data), "-numOfNode", "1", "-baseHttpPort", str(port - 1)]
        return background.start(
            self.name,
            [*jars, *node],
            {"OPENSEARCH_URL": f"http://127.0.0.1:{port}"},
            ready=lambda: healthy(port),
            seconds=90,
            cwd=HOME,
        )

    def stop(self) -> None:
        """End the node; its data is thrown away at the next start."""
        background.stop(self.name)

    def running(self) -> Environment | None:
        """Return OPENSEARCH_URL while the node runs."""
        state = background.load(self.name)
        return state.env if state else None


class Elasticsearch:
    """The proxy that lets the Elasticsearch client talk to the OpenSearch node."""

    name = "elasticsearch"
    title = "Elasticsearch 9 client's proxy"

    def start(self) -> Environment:
        """Return ELASTICSEARCH_URL; starts the node behind it where needed."""
        target = OpenSearch().start()["OPENSEARCH_URL"]
        state = background.load(self.name)
        if state is not None and target in state.command:
            return state.env
        background.stop(self.name)
        port = background.free_port(range(9290, 9300))
        return background.start(
            self.name,
            [sys.executable, "-m", "tools.services.elastic_proxy", str(port), target],
            {"ELASTICSEARCH_URL": f"http://127.0.0.1:{port}"},
            ready=lambda: background.answers(port),
            seconds=10,
        )

    def stop(self) -> None:
        """End the proxy only."""
        background.stop(self.name)

    def running(self) -> Environment | None:
        """Return ELASTICSEARCH_URL while the proxy runs."""
        state = background.load(self.name)
        return state.env if state else None


def download() -> None:
    """Fetch the engine's libraries by Maven, once."""
    finished = LIB / ".complete"
    wanted = POM.read_text(encoding="utf-8")
    if finished.exists() and finished.read_text(encoding="utf-8") == wanted:
        return
    if shutil.which("mvn") is None:
        packages.install("maven", purpose="Fetching the search engine")
    say("  fetching OpenSearch (86 MB) by Maven ...")
    shutil.rmtree(LIB, ignore_errors=True)
    where: list[str | Path] = ["-DincludeScope=runtime", f"-DoutputDirectory={LIB}"]
    try:
        run(["mvn", "-B", "-q", "-f", POM, COPY, *where], "opensearch-download")
    except Failed as failure:
        raise Trouble(
            f"The search engine could not be fetched from Maven Central ({failure})"
        ) from None
    finished.write_text(wanted, encoding="utf-8")


def healthy(port: int) -> bool:
    """Tell whether the node takes requests."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
