"""How many calls somebody has made this minute, over all server processes, without writing each.

A process counts in its memory. The first calls of a minute are free; for more it leases a block of
calls, a row in the cache that all processes share. So most callers cost no query at all, a busy one
a few writings a minute, and all processes together never answer more than the limit plus the free
calls of each process. What another process has leased and not used is lost for that minute.
"""

import time
from threading import Lock
from typing import Final

from portal.core import limits

MINUTE: Final = 60
FREE: Final = 60
"""One part in so many of the limit is free in each process: 20 calls of 1,200."""
BLOCK: Final = 20
"""One part in so many of the limit is leased at once: 60 calls of 1,200."""
CALLERS: Final = 20_000
"""Beyond so many in a minute a process forgets whom it knows: they begin anew, with free calls."""


class Counter:
    """The calls of one process in the present minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = 0
        self._left: dict[str, int] = {}
        """Caller → calls that need no lease; below 0 where the limit is reached."""

    def count(self, who: str, limit: int) -> int:
        """Count a call; return the seconds to wait, 0 for none. A limit of 0 is none.

        What is kept in the shared cache is a keyed hash of the caller, for two minutes at most.
        """
        if not limit:
            return 0
        now = int(time.time())
        with self._lock:
            left = self._known(now // MINUTE).get(who, limit // FREE)
            if left > 0:
                self._left[who] = left - 1
                return 0
        if left == 0 and self._lease(who, limit, now):
            return 0
        with self._lock:
            self._known(now // MINUTE)[who] = -1
        return MINUTE - now % MINUTE

    def forget(self) -> None:
        """Begin anew, as a process that was just started."""
        with self._lock:
            self._left.clear()

    def _known(self, minute: int) -> dict[str, int]:
        if minute != self._minute or len(self._left) > CALLERS:
            self._minute = minute
            self._left = {}
        return self._left

    def _lease(self, who: str, limit: int, now: int) -> bool:
        """Take a block of calls and use one; False where all are taken."""
        block = max(1, limit // BLOCK)
        name, blocks = f"api {now // MINUTE}", -(-limit // block)
        if not limits.take(name, who, blocks, seconds=2 * MINUTE):
            return False
        with self._lock:
            known = self._known(now // MINUTE)
            known[who] = known.get(who, 0) + block - 1
        return True


counter: Final = Counter()
"""That of this process."""
