"""Blocks of words: text, quotation, call-out, fold-out parts."""

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    TextBlock,
)

from portal.core.blocks import groups
from portal.core.blocks.structs import FieldsBlock

FEATURES: Final = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SMALL_FEATURES: Final = ["bold", "italic", "ol", "ul", "link"]

CALLOUT_WORDS: Final = {
    "info": _("Good to know"),
    "good": _("Good news"),
    "warn": _("Please note"),
    "bad": _("Important"),
}
CALLOUT_CLASSES: Final = {
    "info": "say--info",
    "good": "say--green",
    "warn": "say--amber",
    "bad": "say--red",
}


class WordsBlock(RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("text")
        group = groups.TEXT
        template = "core/blocks/text.html"
        description = _("Paragraphs with lists, links and small headings.")
        preview_value = (
            "<p>The city plans with <b>everybody who lives here</b>. Three things come first:</p>"
            "<ul><li>services that work on a telephone</li><li>schools with a fast line</li>"
            "<li>data that all may use</li></ul>"
        )


class QuoteBlock(FieldsBlock):
    """Somebody's words."""

    quote = TextBlock(label=_("words"), max_length=600, help_text=_("Without quotation marks."))
    source = CharBlock(
        label=_("who says so"),
        max_length=160,
        required=False,
        help_text=_("A function, a body or a document, such as “Youth council, 3 March”."),
    )
    language = ChoiceBlock(
        label=_("language"),
        choices=settings.LANGUAGES,
        required=False,
        search_index=False,
        help_text=_("Only where it differs from the page; screen readers change their voice."),
    )

    class Meta:
        icon = "openquote"
        label = _("quotation")
        group = groups.TEXT
        template = "core/blocks/quote.html"
        description = _("Somebody's own words, set apart from the text.")
        preview_value = {
            "quote": "De brug verbindt ons meer dan de rivier ons scheidt.",
            "source": _("Neighbouring municipality, partners' meeting"),
            "language": "nl",
        }


class CalloutBlock(FieldsBlock):
    """A notice in the text: a word says what kind, then a shape, then a colour."""

    kind = ChoiceBlock(
        label=_("kind"),
        choices=[*CALLOUT_WORDS.items()],
        default="info",
        search_index=False,
        help_text=_("The word stands before the title."),
    )
    title = CharBlock(label=_("title"), max_length=120, required=False)
    text = RichTextBlock(label=_("text"), features=["bold", "italic", "link"], required=False)

    class Meta:
        icon = "warning"
        label = _("notice")
        group = groups.TEXT
        template = "core/blocks/callout.html"
        description = _("What nobody should overlook. At most one on a screen.")
        preview_value = {
            "kind": "warn",
            "title": _("The office moves"),
            "text": "<p>From 1 March you find us in the old post office.</p>",
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the word and the class of the kind."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["word"] = CALLOUT_WORDS[value["kind"]]
        context["look"] = CALLOUT_CLASSES[value["kind"]]
        return context


class FoldBlock(FieldsBlock):
    """One part that opens."""

    title = CharBlock(
        label=_("title"), max_length=120, help_text=_("As a question that readers have.")
    )
    text = RichTextBlock(label=_("text"), features=SMALL_FEATURES)

    class Meta:
        icon = "list-ul"
        label = _("part")
        label_format = "{title}"


class AccordionBlock(FieldsBlock):
    """Parts that open one by one, without JavaScript."""

    parts = ListBlock(FoldBlock(), label=_("parts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("fold-out texts")
        group = groups.TEXT
        template = "core/blocks/accordion.html"
        description = _("Questions and answers. What everybody needs belongs into the text itself.")
        preview_value = {
            "parts": [
                {
                    "title": _("Who may take part?"),
                    "text": "<p>Everybody from the age of 14 who lives in the city.</p>",
                },
                {
                    "title": _("Do I need an account?"),
                    "text": "<p>No. A mail address helps us to answer you.</p>",
                },
            ]
        }
