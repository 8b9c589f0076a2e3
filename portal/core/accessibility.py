"""Wagtail's content checker with our rules; they run in the editor's browser as hints.

A function of ours would have to be evaluated from a string, which the content security policy
forbids. So link texts are judged on the server (`portal.core.blocks.link_text`), which marks the
weak ones, and the rules here look for the marks with an evaluator that axe brings along.
"""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from portal.core.blocks.images import FILE_NAME
from portal.core.blocks.link_text import Weakness


def _hint_rule(weak: Weakness) -> dict[str, Any]:
    """A rule of axe that every link breaks which the server has marked as weak."""
    return {
        "id": weak.value,
        "impact": "serious",
        "selector": f'a[data-hint="{weak.value}"]',
        "tags": ["best-practice"],
        "any": [],
        "all": [],
        "none": ["is-marked-link"],
        "enabled": True,
    }


class PortalContentChecker(ContentCheckerItem):
    """Wagtail's checker, which also reads link texts and texts of pictures."""

    axe_run_only: ClassVar[list[str]] = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        *Weakness,
        "page-has-heading-one",
        "table-duplicate-name",
        "video-caption",
    ]
    axe_custom_rules: ClassVar[list[dict[str, Any]]] = [
        *ContentCheckerItem.axe_custom_rules,
        *(_hint_rule(weak) for weak in Weakness),
    ]
    axe_custom_checks: ClassVar[list[dict[str, Any]]] = [
        *(
            {**check, "options": {"pattern": FILE_NAME}}
            if check["id"] == "check-image-alt-text"
            else check
            for check in ContentCheckerItem.axe_custom_checks
        ),
        {
            "id": "is-marked-link",
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"nodeName": "a"}},
        },
    ]
    axe_messages: ClassVar[dict[str, dict[str, Any]]] = {
        **ContentCheckerItem.axe_messages,
        "alt-text-quality": {
            "error_name": _("The text of a picture is a file name"),
            "help_text": _("Say in a sentence what the picture shows."),
        },
        "heading-order": {
            "error_name": _("A heading skips a level"),
            "help_text": _("First a section, then its parts."),
        },
        "image-alt": {
            "error_name": _("A picture has no text"),
            "help_text": _("Say what it shows, or mark it as decoration."),
        },
        "link-text-address": {
            "error_name": _("A link's text is an address"),
            "help_text": _("Write words; an address is read out letter by letter."),
        },
        "link-text-empty": {
            "error_name": _("A link's text says nothing"),
            "help_text": _("Say where it leads, such as “Minutes of 12 May”."),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no title"),
            "help_text": _("Give the page a title."),
        },
        "table-duplicate-name": {
            "error_name": _("A table's caption repeats its description"),
            "help_text": _("Let each say something of its own."),
        },
        "video-caption": {
            "error_name": _("A film has no subtitles"),
            "help_text": _("Add a WebVTT file with subtitles."),
        },
    }


def use_our_checker(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our checker where Wagtail's stands."""
    items[:] = [
        PortalContentChecker(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
