"""A picture with its text: uploaded, or drawn by the project."""

import re
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.core.art import motif
from portal.core.blocks import groups
from portal.core.blocks.choosers import PictureChooserBlock
from portal.core.blocks.motifs import motif_choices
from portal.core.blocks.structs import FieldsBlock
from portal.core.pictures import Picture, responsive

FILE_NAME: Final = r"\.(?:avif|gif|jpe?g|png|svg|webp)$|_|^(?:img|dsc|dscn|pxl|bild|foto)[ -]?\d"
"""What a text looks like that a camera or a program made."""
_FILE_NAME: Final = re.compile(FILE_NAME, re.IGNORECASE)


def alt_text_problem(alt: str, file_name: str) -> str | None:
    """Return a sentence that says what is wrong with a text instead of a picture, or None."""
    stem = PurePosixPath(file_name).stem
    plain = re.sub(r"[\W_]+", "", alt).lower()
    if _FILE_NAME.search(alt) or (stem and plain == re.sub(r"[\W_]+", "", stem).lower()):
        return gettext(
            "This is the name of the file. Please say in a sentence what the picture shows."
        )
    return None


class ImageValue(StructValue):
    """A picture and its texts."""

    @property
    def alt(self) -> str:
        """The text that is read out: empty for decoration, else this one's or the picture's."""
        if self["decorative"]:
            return ""
        described = self["image"].description if self["image"] else ""
        return self["alt_text"] or described

    @property
    def picture(self) -> Picture | None:
        """The uploaded picture in its widths."""
        return responsive(self["image"], self.alt) if self["image"] else None


class ImageBlock(FieldsBlock):
    """One picture. What it shows is said in words, or it is marked as decoration."""

    image = PictureChooserBlock(label=_("uploaded picture"), required=False)
    motif = ChoiceBlock(
        label=_("or a drawing"), choices=motif_choices, required=False, search_index=False
    )
    alt_text = CharBlock(
        label=_("what the picture shows"),
        max_length=250,
        required=False,
        help_text=_(
            "One sentence for people who do not see it. Empty: the description that is stored "
            "with the picture."
        ),
    )
    decorative = BooleanBlock(
        label=_("decoration"),
        required=False,
        help_text=_("Tick if nobody misses anything without the picture."),
    )
    caption = CharBlock(label=_("caption"), max_length=250, required=False)
    credit = CharBlock(
        label=_("credit"),
        max_length=120,
        required=False,
        help_text=_("Who made it and under which licence."),
    )

    class Meta:
        icon = "image"
        label = _("picture")
        group = groups.MEDIA
        template = "core/blocks/image.html"
        value_class = ImageValue
        description = _("A photograph or a drawing with caption and credit.")
        preview_value = {
            "motif": "border-bridge",
            "alt_text": _("A suspension bridge crosses a wide river."),
            "caption": _("The bridge to the other bank."),
            "credit": _("Drawing: City"),
        }

    def clean(self, value: StructValue) -> StructValue:
        """Ask for exactly one picture and for its text."""
        cleaned: StructValue = super().clean(value)
        errors: dict[str, ValidationError] = {}
        if bool(cleaned["image"]) == bool(cleaned["motif"]):
            errors["image"] = ValidationError(
                _("Please choose a picture or a drawing, one of both.")
            )
        elif not cleaned["decorative"] and not cleaned.alt:
            errors["alt_text"] = ValidationError(
                _("Please say what the picture shows, or mark it as decoration.")
            )
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=errors)
        file_name = cleaned["image"].file.name if cleaned["image"] else ""
        problem = alt_text_problem(cleaned.alt, file_name) if cleaned.alt else None
        if problem:
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(problem)})
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the drawing where no picture was uploaded."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["drawing"] = motif(value["motif"], title=value.alt) if value["motif"] else ""
        return context

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give addresses and sizes instead of an id."""
        picture = value.picture
        return {
            "image": picture
            and {
                "id": value["image"].pk,
                "url": urljoin(settings.WAGTAILADMIN_BASE_URL, picture.src),
                "srcset": picture.srcset,
                "width": picture.width,
                "height": picture.height,
            },
            "motif": value["motif"],
            "alt": value.alt,
            "decorative": value["decorative"],
            "caption": value["caption"],
            "credit": value["credit"],
        }
