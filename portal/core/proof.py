"""Proof of work against robots (the puzzle of ALTCHA): nothing to see, nothing to solve by hand.

The browser's own small program solves the puzzle (`static/js/proof.js`): the widget of ALTCHA
brings a style sheet of its own, which our content security policy forbids.
"""

import base64
import binascii
import json

import altcha
from django.core.cache import caches
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django_altcha import AltchaChallengeView, get_challenge_expire_seconds, get_hmac_key

HIGHEST = 30_000
"""Largest number to be found: about half a second on a phone."""


@method_decorator(never_cache, name="dispatch")
class ChallengeView(AltchaChallengeView):
    """Everybody may fetch a puzzle."""

    max_number = HIGHEST


def proven(payload: str) -> bool:
    """Whether `payload` solves a puzzle of ours that nobody has handed in before."""
    if not payload:
        return False
    try:
        solution = json.loads(base64.b64decode(payload, validate=True))
        challenge = str(solution["challenge"])
        solved, _problem = altcha.verify_solution(solution, get_hmac_key(), check_expires=True)
    except (binascii.Error, KeyError, TypeError, ValueError, AttributeError):
        return False
    timeout = get_challenge_expire_seconds()
    return solved and caches["shared"].add(f"proof-{challenge}", 1, timeout=timeout)
