"""Films: from our own server, or a link that nobody follows by accident."""

from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    RichTextBlock,
    StructValue,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from portal.core.blocks import groups
from portal.core.blocks.links import full_address
from portal.core.blocks.structs import FieldsBlock
from portal.core.blocks.texts import SMALL_FEATURES

FILM_TYPES: Final = {".mp4": "video/mp4", ".webm": "video/webm"}
SUBTITLE_TYPES: Final = {".vtt": "text/vtt"}


def _suffix(document: Any) -> str:
    return PurePosixPath(document.file.name).suffix.lower() if document else ""


class VideoValue(StructValue):
    """A film."""

    @property
    def media_type(self) -> str:
        """The type of the file, such as video/mp4."""
        return FILM_TYPES.get(_suffix(self["file"]), "")

    @property
    def host(self) -> str:
        """The site that shows a linked film."""
        return urlsplit(self["link"] or "").hostname or ""


class VideoBlock(FieldsBlock):
    """A film with its text; for sign language also the place where it will be."""

    kind = ChoiceBlock(
        label=_("kind"),
        choices=[("film", _("film")), ("sign", _("film in sign language"))],
        default="film",
        search_index=False,
    )
    title = CharBlock(label=_("title"), max_length=120)
    file = DocumentChooserBlock(
        label=_("file"), required=False, help_text=_("MP4 or WebM, played from our own server.")
    )
    captions = DocumentChooserBlock(
        label=_("subtitles"), required=False, help_text=_("A WebVTT file (.vtt).")
    )
    captions_language = ChoiceBlock(
        label=_("language of the subtitles"),
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        search_index=False,
    )
    silent = BooleanBlock(
        label=_("nothing is spoken"), required=False, help_text=_("Then no subtitles are needed.")
    )
    link = URLBlock(
        label=_("or address on another site"),
        required=False,
        help_text=_("The film is not embedded: readers are told before they leave this site."),
    )
    transcript = RichTextBlock(
        label=_("the film as text"),
        features=SMALL_FEATURES,
        help_text=_("What is said and what is to be seen, for all who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = _("film")
        group = groups.MEDIA
        template = "core/blocks/video.html"
        value_class = VideoValue
        description = _("A film with subtitles and its text; also for sign language.")
        preview_value = {
            "kind": "film",
            "title": _("The strategy in two minutes"),
            "captions_language": settings.LANGUAGE_CODE,
            "link": "https://video.example.org/strategy",
            "transcript": "<p>A barge passes the promenade. A voice says: This is our town.</p>",
        }

    def clean(self, value: StructValue) -> StructValue:
        """Ask for a film, for its subtitles, and for files of the right kind."""
        cleaned: StructValue = super().clean(value)
        errors = {
            name: ValidationError(message) for name, message in self._wrong_files(cleaned).items()
        }
        if not self.is_deferred_validation:
            missing = self._missing(cleaned)
            errors |= {
                name: ValidationError(message)
                for name, message in missing.items()
                if name not in errors
            }
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    @staticmethod
    def _wrong_files(value: StructValue) -> dict[str, Any]:
        wrong = {}
        if value["file"] and value["link"]:
            wrong["link"] = _("Please choose a file or an address, not both.")
        if value["file"] and not value.media_type:
            wrong["file"] = _("Please choose a film in the format MP4 or WebM.")
        if value["link"] and urlsplit(value["link"]).scheme != "https":
            wrong["link"] = _("Please give an address that begins with https://.")
        if value["captions"] and _suffix(value["captions"]) not in SUBTITLE_TYPES:
            wrong["captions"] = _("Please choose subtitles in the format WebVTT (.vtt).")
        return wrong

    @staticmethod
    def _missing(value: StructValue) -> dict[str, Any]:
        if value["kind"] == "sign":
            return {}
        if not value["file"] and not value["link"]:
            return {"file": _("Please choose a film, or give its address.")}
        if value["file"] and not value["captions"] and not value["silent"]:
            return {"captions": _("Please add subtitles, or tick that nothing is spoken.")}
        return {}

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give addresses instead of ids."""
        answer: dict[str, Any] = super().get_api_representation(value, context=context)
        for name in ("file", "captions"):
            answer[name] = full_address(value[name])
        return answer
