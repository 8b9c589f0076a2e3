"""How values read in the admin where Wagtail would write Python's words for them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.fields import register_display_class


class YesOrNo(Component):
    """A yes or no in words."""

    def __init__(self, value: bool | None) -> None:
        self.value = value

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        """Return the word."""
        word = {True: _("yes"), False: _("no")}.get(self.value, "–")  # type: ignore[arg-type]
        return escape(word)


def answer_in_words() -> None:
    """Let Wagtail show yes and no in words; call it once."""
    register_display_class(BooleanField, display_class=YesOrNo)
