"""The living style page: every block, every state, every colour, in development only."""

import re
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.art import MOTIFS, PICTOGRAMS
from portal.core.blocks import BodyBlock

_ROLE: Final = re.compile(r"^\s*--(e-[\w-]+):", re.MULTILINE)
_SHADE: Final = re.compile(r"^\s*--((?:rhein|elten)-\d+):", re.MULTILINE)


def tokens() -> dict[str, list[str]]:
    """Return the names of colour roles and of shades, in the order of tokens.css."""
    found = finders.find("css/tokens.css")
    assert isinstance(found, str)
    css = Path(found).read_text(encoding="utf-8")
    return {
        "roles": list(dict.fromkeys(_ROLE.findall(css))),
        "shades": list(dict.fromkeys(_SHADE.findall(css))),
    }


def examples() -> list[Any]:
    """Return every block of the vocabulary bound to its example value."""
    return [block.bind(block.get_preview_value()) for block in BodyBlock().child_blocks.values()]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all that a page may be made of."""
    return render(
        request,
        "core/styleguide.html",
        {
            **tokens(),
            "examples": examples(),
            "statuses": [
                ("idea", _("Idea")),
                ("planned", _("Planned")),
                ("running", _("Running")),
                ("completed", _("Completed")),
                ("stopped", _("Stopped")),
            ],
            "lights": [
                ("green", _("On track")),
                ("amber", _("Delayed")),
                ("red", _("At risk")),
                ("none", _("No assessment")),
            ],
            "notices": [
                ("info", _("Good to know"), _("The next meeting is public.")),
                ("green", _("Done"), _("Your idea has arrived.")),
                ("amber", _("Please note"), _("The phase ended on 13 December.")),
                ("red", _("Error"), _("The page could not be saved. Your text is still there.")),
            ],
            "pages": Paginator(range(200), 10).page(5),
            "motifs": MOTIFS,
            "pictograms": PICTOGRAMS,
        },
    )
