"""A proxy that lets the Elasticsearch 9 client work with an OpenSearch server.

The client sends media types of its own and refuses a server that does not call itself
Elasticsearch. Both are turned here and nothing else, so the tests exercise the real client, the
real queries and a real engine. Production with Elasticsearch has no use for it.

Usage: python3 -m tools.services.elastic_proxy PORT TARGET
"""

from __future__ import annotations

import http.client
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

VENDOR = re.compile(
    r"application/vnd\.elasticsearch\+(?P<kind>x-ndjson|json)(;\s*compatible-with=\d+)?"
)
PER_HOP = {"connection", "content-length", "host", "keep-alive", "transfer-encoding"}
"""Headers that belong to one connection and are made anew for the other."""


def plain(media_type: str) -> str:
    """Turn each of Elasticsearch's media types in a header into the plain one.

    >>> plain("application/vnd.elasticsearch+json; compatible-with=9")
    'application/json'
    """
    return VENDOR.sub(r"application/\g<kind>", media_type)


def vendored(media_type: str, accept: str) -> str:
    """Turn an answer's plain JSON type into the one that the client said it accepts."""
    if media_type.startswith("application/json") and VENDOR.search(accept):
        return "application/vnd.elasticsearch+json;compatible-with=9"
    return media_type


class Proxy(BaseHTTPRequestHandler):
    """Forwards each request to `target`, a host and port."""

    protocol_version = "HTTP/1.1"
    target = ("127.0.0.1", 9200)

    def forward(self) -> None:
        """Send the request on with plain media types and its answer back with the client's."""
        length = int(self.headers.get("Content-Length") or 0)
        headers = {
            name: plain(value)
            for name, value in self.headers.items()
            if name.lower() not in PER_HOP
        }
        connection = http.client.HTTPConnection(*self.target, timeout=60)
        try:
            connection.request(self.command, self.path, self.rfile.read(length), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            self.send_error(http.client.BAD_GATEWAY, "The engine behind the proxy does not answer")
            return
        finally:
            connection.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() == "content-type":
                self.send_header(name, vendored(value, self.headers.get("Accept", "")))
            elif name.lower() not in PER_HOP:
                self.send_header(name, value)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        size = answer.headers.get("Content-Length", "0") if self.command == "HEAD" else len(body)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = forward  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet; the engine's own log has the requests that matter."""


def server_for(port: int, target: str) -> ThreadingHTTPServer:
    """Return a proxy to the engine at the address `target`, listening on the port."""
    parts = urlsplit(target)
    handler = type("Handler", (Proxy,), {"target": (parts.hostname, parts.port)})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    server_for(int(sys.argv[1]), sys.argv[2]).serve_forever()
