"""The groups under which the block picker shows the blocks."""

from typing import Final

from django.utils.translation import gettext_lazy as _

TEXT: Final = _("Text")
MEDIA: Final = _("Pictures and films")
LISTS: Final = _("Lists and figures")
EASY: Final = _("Leichte Sprache")
