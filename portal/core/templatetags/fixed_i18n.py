"""Django's `i18n` tags, of which `translate` looks a fixed text up once per language.

A page has dozens of them, and each lookup goes through a lazy string. Named `i18n` in the settings.
"""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class FixedText(template.Node):
    """A text of the template itself: the same for each request in a language."""

    def __init__(self, text: i18n.TranslateNode) -> None:
        self._text = text
        self._known: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        """Return the translation."""
        language = get_language()
        if language not in self._known:
            self._known[language] = self._text.render(context)
        return self._known[language]


@register.tag("trans")
@register.tag("translate")
def translate(parser: Parser, token: Token) -> template.Node:
    """Translate as Django does."""
    text: Any = i18n.do_translate(parser, token)
    expression, context = text.filter_expression, text.message_context
    is_fixed = (
        not text.asvar
        and not expression.filters
        and expression.var.literal is not None
        and (context is None or not context.is_var)
    )
    return FixedText(text) if is_fixed else text
