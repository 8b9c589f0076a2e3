"""Stored answers of one process: two shelves of limited size, and how events empty them."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

OVERHEAD = 2_000
"""Bytes that an entry takes beside its body: headers, tags, key."""
QUERIED_SHARE = 4
"""Addresses with a query get one part in so many: nobody can push the plain pages out by making up
queries."""


@dataclass(frozen=True)
class Entry:
    """A stored answer."""

    headers: dict[str, str]
    body: bytes
    tags: frozenset[str]
    dies: float
    """Seconds since the epoch."""
    has_hole: bool = False

    @property
    def size(self) -> int:
        """Bytes in memory, roughly."""
        return len(self.body) + OVERHEAD


class Shelf:
    """Entries up to a number of bytes; the one that nobody asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.entries: OrderedDict[str, Entry] = OrderedDict()

    def get(self, key: str) -> Entry | None:
        """Return the entry while it lives."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        if entry.dies <= time.time():
            self.drop(key)
            return None
        self.entries.move_to_end(key)
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Keep the entry, and let others go for it."""
        self.drop(key)
        if entry.size > self.limit:
            return
        while self.size + entry.size > self.limit:
            self.drop(next(iter(self.entries)))
        self.entries[key] = entry
        self.size += entry.size

    def drop(self, key: str) -> None:
        """Let one entry go, if it is there."""
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.size -= entry.size

    def drop_tagged(self, tags: set[str]) -> None:
        """Let all go that depend on one of the tags."""
        for key in [key for key, entry in self.entries.items() if not tags.isdisjoint(entry.tags)]:
            self.drop(key)

    def clear(self) -> None:
        """Let everything go."""
        self.entries.clear()
        self.size = 0


class Store:
    """All entries of a process, right up to the event `cursor`.

    Threads share it. The lock is held for lookups only, never while a page is made or the database
    is asked.
    """

    def __init__(self, limit: int) -> None:
        queried = limit // QUERIED_SHARE
        self.cursor = 0
        self._plain = Shelf(limit - queried)
        self._queried = Shelf(queried)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._plain.entries) + len(self._queried.entries)

    @property
    def size(self) -> int:
        """Bytes of all entries."""
        return self._plain.size + self._queried.size

    def get(self, key: str, cursor: int) -> Entry | None:
        """Return a living entry that is right at `cursor`."""
        with self._lock:
            return self._shelf(key).get(key) if self.cursor >= cursor else None

    def put(self, key: str, entry: Entry, cursor: int) -> None:
        """Keep an answer that is right at `cursor`, unless newer events are known by now."""
        with self._lock:
            if self.cursor == cursor:
                self._shelf(key).put(key, entry)

    def follow(self, last: int, changed: set[str] | None) -> None:
        """Drop what events up to `last` have changed; None means everything."""
        with self._lock:
            for shelf in (self._plain, self._queried):
                if changed is None:
                    shelf.clear()
                else:
                    shelf.drop_tagged(changed)
            self.cursor = last if changed is None else max(self.cursor, last)

    def _shelf(self, key: str) -> Shelf:
        return self._queried if "?" in key else self._plain
