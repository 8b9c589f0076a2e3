"""Refusals that say why: known but not allowed is 403 with a sentence, hidden is 404.

`permit` in each app's `rules.py` takes a reason beside a predicate; views ask by `demand`.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

_reasons: dict[str, str | Promise] = {}


class Refusal(PermissionDenied):
    """Somebody may not do this, and the page with 403 says why in `reason`."""

    def __init__(self, reason: str | Promise = "") -> None:
        super().__init__(reason)
        self.reason = reason


def explain(permission: str, reason: str | Promise) -> None:
    """Keep the sentence for those who lack a permission."""
    _reasons[permission] = reason


def reason_for(permission: str) -> str | Promise:
    """Return the sentence for those who lack a permission; empty for none."""
    return _reasons.get(permission, "")


def demand(user: Any, permission: str, about: Any = None) -> None:
    """Raise Refusal with its reason unless `user` has a permission about an object."""
    if not user.has_perm(permission, about):
        raise Refusal(reason_for(permission))
