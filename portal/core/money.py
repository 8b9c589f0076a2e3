"""Amounts of euro as the reader's offices write them: grouped, cents only where there are any."""

from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _


def amount(value: Decimal | int | None) -> str:
    """Return an amount without its sign, such as 54.000 or 127.640,50; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return text.translate(
        {ord(","): get_format("THOUSAND_SEPARATOR"), ord("."): get_format("DECIMAL_SEPARATOR")}
    )


def euro(value: Decimal | int | None) -> str:
    """Return an amount with the sign of the euro, on the side where the reader has it."""
    return _("€%(amount)s") % {"amount": amount(value)} if value is not None else "–"
