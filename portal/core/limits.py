"""Limits per address: how often somebody may do something within a while, mostly an hour.

What is stored is a keyed hash of the address, for that while, in the cache that all processes
share. Each use takes one slot of its own, so that two requests at once cannot take the same one.
"""

from ipaddress import IPv4Address, ip_address

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
"""Seconds for which a use is remembered."""


def client_address(request: HttpRequest) -> str:
    """Return the address that the request came from, past `settings.PROXIES` proxies of ours.

    Each proxy of ours adds whom it was asked by at the end of X-Forwarded-For (or writes it anew),
    so what a visitor puts there stands further left and does not count. Of an IPv6 address only
    the network (the first 64 bits) counts: one household has all of them.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PROXIES else ""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    return household(hops[max(-1 - settings.PROXIES, -len(hops))])


def household(address: str) -> str:
    """Return an address as it counts; what is none, such as a socket's name, as it is.

    >>> household("2001:db8::1"), household("::ffff:192.0.2.1"), household("192.0.2.1")
    ('2001:db8:0:0', '192.0.2.1', '192.0.2.1')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return ":".join(f"{int(group, 16):x}" for group in known.exploded.split(":")[:4])


def take(name: str, who: str, limit: int, seconds: int = HOUR) -> bool:
    """Take one of `limit` uses of what `name` says; False when `who` has used them up.

    A use is free again after `seconds`.
    """
    slots = _slots(name, who, limit)
    cache = caches["shared"]
    taken = cache.get_many(slots)
    return any(cache.add(slot, 1, timeout=seconds) for slot in slots if slot not in taken)


def give_back(name: str, who: str, limit: int, uses: int | None = None) -> None:
    """Free the uses that `who` has taken: all of them, or at most so many."""
    cache = caches["shared"]
    taken = cache.get_many(_slots(name, who, limit))
    cache.delete_many(list(taken)[:uses])


def _slots(name: str, who: str, limit: int) -> list[str]:
    seal = salted_hmac("portal.core.limits", f"{name}/{who}").hexdigest()[:32]
    return [f"limit-{seal}-{number}" for number in range(limit)]
