"""Writing down what happened, and handing it to those who have to hear of it.

`emit` writes one event in the transaction of the change, with one delivery for each `consumer`
that wants it; the worker hands them over by `drain`. Reasons: docs/decisions/0006.
"""

from portal.core.events.delivering import drain
from portal.core.events.writing import Consumer, consumer, consumers, emit, last_event_id

__all__ = ["Consumer", "consumer", "consumers", "drain", "emit", "last_event_id"]
