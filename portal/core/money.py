"""Amounts of euro as the reader's offices write them: grouped, cents only where there are any."""

from decimal import Decimal

from django.utils.formats import number_format


def amount(value: Decimal | int | None) -> str:
    """Return an amount without its sign, such as 54.000 or 127.640,50; a dash for none."""
    if value is None:
        return "–"
    decimals = 2 if value % 1 else 0
    return number_format(value, decimals, force_grouping=True)


def euro(value: Decimal | int | None) -> str:
    """Return an amount with the sign of the euro."""
    return f"{amount(value)}\u00a0€" if value is not None else "–"
