import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.services.elastic_proxy import plain, server_for, vendored

pytestmark = pytest.mark.pure

OWN = "application/vnd.elasticsearch+json; compatible-with=9"


class Engine(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {"path": self.path, "type": self.headers["Content-Type"], "body": body}
        answer = json.dumps(said).encode()
        self.send_response(201)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def serving(server: ThreadingHTTPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def engine() -> Iterator[int]:
    yield from serving(ThreadingHTTPServer(("127.0.0.1", 0), Engine))


@pytest.fixture
def proxy(engine: int) -> Iterator[int]:
    yield from serving(server_for(0, f"http://127.0.0.1:{engine}"))


def ask(port: int) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    headers = {"Content-Type": OWN, "Accept": OWN}
    connection.request("POST", "/index/_doc?refresh=true", "Häuser".encode(), headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_proxy_turns_media_types(proxy: int) -> None:
    status, headers, body = ask(proxy)
    assert status == 201
    assert headers["Content-Type"] == "application/vnd.elasticsearch+json;compatible-with=9"
    assert headers["X-Elastic-Product"] == "Elasticsearch"
    assert json.loads(body) == {
        "path": "/index/_doc?refresh=true",
        "type": "application/json",
        "body": "Häuser",
    }


def test_proxy_without_engine() -> None:
    for port in serving(server_for(0, "http://127.0.0.1:9")):
        assert ask(port)[0] == 502


@pytest.mark.parametrize(
    ("own", "turned"),
    [
        (OWN, "application/json"),
        ("application/vnd.elasticsearch+x-ndjson;compatible-with=9", "application/x-ndjson"),
        ("text/plain", "text/plain"),
    ],
)
def test_plain_media_type(own: str, turned: str) -> None:
    assert plain(own) == turned


def test_vendored_only_where_accepted() -> None:
    assert vendored("application/json", "application/json") == "application/json"
    assert vendored("text/plain", OWN) == "text/plain"
