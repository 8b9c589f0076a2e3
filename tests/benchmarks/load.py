"""A load generator: keeps a few connections busy and counts the answers."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https", "Accept": "text/html"}


@dataclass(frozen=True)
class Figures:
    """What a load of some seconds came to."""

    per_second: float
    slowest: float
    """Milliseconds within which 99 of 100 answers came."""


class Unexpected(Exception):
    """An answer that is not 200."""


class Client:
    """One connection that stays open, with as little Python per request as possible."""

    def __init__(self, port: int, path: str) -> None:
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in HEADERS.items())]
        self.request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self.path = path
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self) -> tuple[bytes, int]:
        """Return head and size of the body."""
        self.socket.sendall(self.request)
        head, _, body = self.until_blank_line()
        if not head.startswith(b"HTTP/1.1 200"):
            raise Unexpected(f"{self.path}: {head.split(bytes([13]))[0].decode()}")
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        if found is None:
            raise Unexpected(f"{self.path}: answer without Content-Length")
        size = int(found[1])
        left = size - len(body)
        while left > 0:
            left -= len(self.receive(min(left, 65_536)))
        return head, size

    def until_blank_line(self) -> tuple[bytes, bytes, bytes]:
        """Read the head and what came with it."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.receive(65_536)
        return data.partition(b"\r\n\r\n")

    def receive(self, most: int) -> bytes:
        """Return some bytes; the end of the connection is an error."""
        data = self.socket.recv(most)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data

    def keep_busy(self, end: float) -> list[float]:
        """Ask again and again until `end`; return the seconds that each answer took."""
        times = []
        while (begun := time.perf_counter()) < end:
            self.get()
            times.append(time.perf_counter() - begun)
        return times


@contextmanager
def connected(port: int, path: str) -> Iterator[Client]:
    """Open a connection for one path."""
    client = Client(port, path)
    try:
        yield client
    finally:
        client.socket.close()


def get(port: int, path: str) -> tuple[bytes, int]:
    """Ask once; return head and size of the body."""
    with connected(port, path) as client:
        return client.get()


def load(port: int, path: str, *, clients: int, seconds: float) -> Figures:
    """Keep `clients` connections busy; by wrk where it is installed, which takes less CPU."""
    if shutil.which("wrk"):
        return by_wrk(port, path, clients, seconds)
    return by_threads(port, path, clients, seconds)


def by_threads(port: int, path: str, clients: int, seconds: float) -> Figures:
    """Measure with threads of our own."""
    connections = [Client(port, path) for _ in range(clients)]
    begun = time.perf_counter()
    try:
        with ThreadPoolExecutor(clients) as pool:
            futures = [pool.submit(client.keep_busy, begun + seconds) for client in connections]
            times = sorted(taken for future in futures for taken in future.result())
    finally:
        for client in connections:
            client.socket.close()
    passed = time.perf_counter() - begun
    return Figures(len(times) / passed, 1000 * times[int(len(times) * 0.99)])


def by_wrk(port: int, path: str, clients: int, seconds: float) -> Figures:
    """Measure with wrk."""
    headers = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
    size = ["-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--latency"]
    output = subprocess.run(
        ["wrk", *size, *headers, f"http://127.0.0.1:{port}{path}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in output:
        raise Unexpected(f"{path}: {output}")
    rate = re.search(r"Requests/sec: +([\d.]+)", output)
    slowest = re.search(r"99% +([\d.]+)(us|ms|s)", output)
    if rate is None or slowest is None:
        raise Unexpected(output)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[slowest[2]]
    return Figures(float(rate[1]), float(slowest[1]) * unit)
