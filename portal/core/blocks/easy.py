"""Rows of Leichte Sprache: a drawing and one thought."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructValue, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.core.art import motif
from portal.core.blocks import groups
from portal.core.blocks.motifs import motif_choices
from portal.core.blocks.structs import FieldsBlock

MAX_SENTENCES = 8


class EasyValue(StructValue):
    """A thought."""

    @property
    def lines(self) -> list[str]:
        """One sentence each."""
        return [line.strip() for line in self["sentences"].splitlines() if line.strip()]


class EasyBlock(FieldsBlock):
    """One thought per row; a hard word is explained in a box of its own."""

    kind = ChoiceBlock(
        label=_("kind"),
        choices=[("thought", _("a thought")), ("word", _("a hard word, explained"))],
        default="thought",
        search_index=False,
    )
    title = CharBlock(label=_("title"), max_length=80, required=False)
    motif = ChoiceBlock(
        label=_("drawing"),
        choices=motif_choices,
        required=False,
        search_index=False,
        help_text=_("Each thought has a drawing; an explained word has none."),
    )
    sentences = TextBlock(
        label=_("sentences"),
        rows=6,
        help_text=_("One sentence per line, each with one statement and about eight words."),
    )

    class Meta:
        icon = "help"
        label = _("row in Leichte Sprache")
        group = groups.EASY
        template = "core/blocks/easy.html"
        value_class = EasyValue
        description = _("A drawing and short sentences for one thought.")
        preview_value = {
            "kind": "thought",
            "title": "Parken am Rhein",
            "motif": "promenade-parking",
            "sentences": "Viele Menschen suchen lange einen Park-Platz.\n"
            "Das soll anders werden.\nKleine Geräte zeigen:\nHier ist ein Platz frei.",
        }

    def clean(self, value: StructValue) -> StructValue:
        """Ask for the drawing, and for a second row where the thought is long."""
        cleaned: StructValue = super().clean(value)
        errors = {}
        if cleaned["kind"] == "thought" and not cleaned["motif"]:
            errors["motif"] = ValidationError(_("Please choose a drawing for this thought."))
        if len(cleaned.lines) > MAX_SENTENCES:
            errors["sentences"] = ValidationError(
                _("Please divide this into two rows: more than %(limit)s sentences.")
                % {"limit": MAX_SENTENCES}
            )
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the drawing."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["drawing"] = motif(value["motif"], value["title"]) if value["motif"] else ""
        return context

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the sentences one by one."""
        answer: dict[str, Any] = super().get_api_representation(value, context=context)
        return {**answer, "sentences": value.lines}
