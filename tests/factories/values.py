"""Values that factories share."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from factory import LazyFunction

from portal.core.words import Words


def german(text: str) -> Words:
    """Return a text that exists in German only."""
    return Words({"de": text})


def in_days(number: int) -> Any:
    """Return a declaration of the day so many days from today."""
    return LazyFunction(lambda: timezone.localdate() + timedelta(days=number))
