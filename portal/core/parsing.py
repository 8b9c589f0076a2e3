"""Numbers and dates as people type them, in forms and in tables.

A number such as 1.234 or 1,234 can be read in two ways. The active language decides: where its
decimal sign is the comma (German, Leichte Sprache, Dutch), 1.234 is one thousand two hundred and
thirty-four and 1,234 a little more than one; in English it is the other way round. Everything
that can be read in one way only is read so in every language: 12.5, 12,5, 1.234,56, 1,234.56,
1.234.567, 0.125.
"""

import re
from datetime import date
from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MAX_DIGITS = 30
FIRST_YEAR, LAST_YEAR = 1900, 2199

_SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
_PLAIN = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_ONE_MARK = re.compile(r"[+-]?[0-9]+[.,][0-9]+")
_BOTH_MARKS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{3})+(?!(?P=mark))[.,][0-9]+")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[.-]) ?(?P<month>[0-9]{1,2})(?P=mark) ?(?P<year>[0-9]{4})"
)


def parse_decimal(text: str) -> Decimal:
    """Read a number with comma or point, with or without signs between the thousands.

    Raises ValueError with a sentence in the active language that says what to write.
    """
    number = _tidy(text)
    if not number:
        raise ValueError(_("A number is missing. Please write one, for example 1234.5."))
    if len(number) > MAX_DIGITS:
        raise ValueError(
            ngettext(
                "The number is longer than %(count)s character. Please check it.",
                "The number is longer than %(count)s characters. Please check it.",
                MAX_DIGITS,
            )
            % {"count": MAX_DIGITS}
        )
    decimal_sign = _decimal_sign(number)
    if decimal_sign is None:
        raise ValueError(
            _(
                "“%(text)s” is not a number. Please write digits only, with one decimal sign, "
                "for example 1234.5, and leave out units."
            )
            % {"text": text.strip()}
        )
    other = "," if decimal_sign == "." else "."
    return Decimal(number.replace(other, "").replace(decimal_sign, "."))


def parse_date(text: str) -> date:
    """Read a day written 31.12.2025, 31-12-2025 or 2025-12-31.

    Raises ValueError with a sentence in the active language that says what to write.
    """
    tidy = text.strip()
    if not tidy:
        raise ValueError(_("A date is missing. Please write day, month and year: 31.12.2025."))
    match = _ISO.fullmatch(tidy) or _DAY_FIRST.fullmatch(tidy)
    if match is None:
        raise ValueError(
            _(
                "“%(text)s” is not a date that we can read. Please write day, month and a year "
                "of four digits: 31.12.2025 or 2025-12-31."
            )
            % {"text": tidy[:MAX_DIGITS]}
        )
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            _("The year %(year)s is out of range. Please write a year from %(first)s to %(last)s.")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(
            _("The calendar has no day “%(text)s”. Please check day and month.") % {"text": tidy}
        ) from None


def decimal_sign_of(text: str) -> str | None:
    """Return the decimal sign that a number shows without doubt, else None."""
    number = _tidy(text)
    if _BOTH_MARKS.fullmatch(number):
        return "," if number.rfind(",") > number.rfind(".") else "."
    if _ONE_MARK.fullmatch(number) and not is_ambiguous(text):
        return "," if "," in number else "."
    return None


def is_ambiguous(text: str) -> bool:
    """Tell whether the active language decides how the number is read: 1.234 and 1,234."""
    number = _tidy(text)
    return bool(_GROUPED.fullmatch(number) and _ONE_MARK.fullmatch(number))


def _tidy(text: str) -> str:
    return _SPACES.sub("", text.strip().replace("\u2212", "-"))


def _decimal_sign(number: str) -> str | None:
    """Return the decimal sign by which to read a tidy number; None when it is no number."""
    shown = decimal_sign_of(number)
    if shown:
        return shown
    if is_ambiguous(number) or _PLAIN.fullmatch(number):
        return str(get_format("DECIMAL_SEPARATOR"))
    grouped = _GROUPED.fullmatch(number)
    if grouped:
        return "." if grouped["mark"] == "," else ","
    return None
