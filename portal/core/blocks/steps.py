"""Steps in their order, drawn as the river."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, TextBlock

from portal.core.art import shape
from portal.core.blocks import groups
from portal.core.blocks.structs import FieldsBlock

STATES: Final = {"done": _("done"), "now": _("now"), "next": _("to come")}


class StepBlock(FieldsBlock):
    """One step."""

    title = CharBlock(label=_("title"), max_length=80)
    state = ChoiceBlock(
        label=_("state"), choices=[*STATES.items()], default="next", search_index=False
    )
    when = CharBlock(
        label=_("when"), max_length=80, required=False, help_text=_("Such as “March 2027”.")
    )
    text = TextBlock(label=_("text"), max_length=300, required=False, rows=2)

    class Meta:
        icon = "arrow-down"
        label = _("step")
        label_format = "{title}"
        template = "core/blocks/step.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add word and shape of the state."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["word"] = STATES[value["state"]]
        context["shape"] = shape(value["state"])
        return context


class StepsBlock(FieldsBlock):
    """What comes after what: solid behind us, dotted ahead."""

    steps = ListBlock(StepBlock(), label=_("steps"), min_num=2)

    class Meta:
        icon = "arrow-down-big"
        label = _("steps")
        group = groups.LISTS
        template = "core/blocks/steps.html"
        description = _("What happens one after the other.")
        preview_value = {
            "steps": [
                {"title": _("Information"), "state": "done", "when": "September 2026"},
                {
                    "title": _("Collect ideas"),
                    "state": "now",
                    "when": "Oktober bis Dezember 2026",
                    "text": _("Everybody may take part."),
                },
                {"title": _("Vote"), "state": "next", "when": "Januar 2027"},
            ]
        }
