"""The real servers that tests and benchmarks use, each in a module of its own."""

from __future__ import annotations

from typing import Protocol

Environment = dict[str, str]
"""Variables that tell the portal and its tests where a service is."""


class Service(Protocol):
    """What `make services` and the test run ask of each server or tool."""

    name: str
    title: str

    def start(self) -> Environment:
        """Make it available, at once where it runs already; Trouble where it cannot be had."""

    def stop(self) -> None:
        """End it; nothing happens where it does not run."""

    def running(self) -> Environment | None:
        """Return its variables while it is available, else None."""
