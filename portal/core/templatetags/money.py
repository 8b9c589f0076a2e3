"""Amounts of euro as German offices write them: narrow spaces between thousands."""

from decimal import Decimal

from django import template
from django.utils.formats import get_format

register = template.Library()

NARROW = "\u202f"


@register.simple_tag
def amount(value: Decimal | None) -> str:
    """Return an amount without its sign; cents only where there are any; a dash for none."""
    if value is None:
        return "–"
    if value == int(value):
        return f"{value:,.0f}".replace(",", NARROW)
    return f"{value:,.2f}".replace(",", NARROW).replace(".", get_format("DECIMAL_SEPARATOR"))


@register.simple_tag
def euro(value: Decimal | None) -> str:
    """Return an amount with the sign of the euro."""
    return f"{amount(value)}\u00a0€" if value is not None else "–"
