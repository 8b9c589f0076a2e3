"""Amounts of euro in templates."""

from django import template

from portal.core import money

register = template.Library()
register.simple_tag(money.amount)
register.simple_tag(money.euro)
