"""Limits per address: how often somebody may do something within an hour.

What is stored is a keyed hash of the address, for an hour at most, in the cache that all processes
share. Each use takes one slot of its own, so that two requests at once cannot take the same one.
"""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
"""Seconds for which a use is remembered."""


def client_address(request: HttpRequest) -> str:
    """Return the address that the request came from, past `settings.PROXIES` proxies of ours.

    Of an IPv6 address only the network (the first 64 bits) counts: one household has all of them.
    """
    hops = [
        *(hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")),
        request.META.get("REMOTE_ADDR", ""),
    ]
    address = hops[max(-1 - settings.PROXIES, -len(hops))]
    return ":".join(address.split(":")[:4]) if ":" in address else address


def take(name: str, who: str, limit: int) -> bool:
    """Take one of `limit` uses per hour of what `name` says; False when `who` has used them up."""
    seal = salted_hmac("portal.core.limits", f"{name}/{who}").hexdigest()[:32]
    slots = [f"limit-{seal}-{number}" for number in range(limit)]
    cache = caches["shared"]
    taken = cache.get_many(slots)
    return any(cache.add(slot, 1, timeout=HOUR) for slot in slots if slot not in taken)
