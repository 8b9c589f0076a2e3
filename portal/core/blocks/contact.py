"""Whom to ask."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, EmailBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.core.blocks import groups
from portal.core.blocks.structs import FieldsBlock

PERSON: Final = re.compile(
    r"\b(herr|frau|hr|fr|dr|prof|mr|mrs|ms|dhr|mevr|mevrouw|meneer)\b\.?", re.IGNORECASE
)
"""Forms of address before a person's name, in German, English and Dutch."""
PHONE: Final = re.compile(r"\+?[\d\s()/.-]{3,30}")


class ContactBlock(FieldsBlock):
    """Whom to ask: a function, never a private person."""

    function = CharBlock(
        label=_("function"),
        max_length=120,
        help_text=_("Such as “Coordination Smart City”. Never the name of a person."),
    )
    unit = CharBlock(label=_("unit"), max_length=120, required=False)
    mail = EmailBlock(label=_("mail"), required=False)
    phone = CharBlock(label=_("telephone"), max_length=40, required=False)

    class Meta:
        icon = "mail"
        label = _("contact")
        group = groups.LISTS
        template = "core/blocks/contact.html"
        description = _("Who answers questions about this page.")
        preview_value = {
            "function": _("Coordination Smart City"),
            "unit": _("Department for digital affairs"),
            "mail": "smartcity@example.org",
            "phone": "02822 75-0",
        }

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a person's name, and a contact without a way to get in touch."""
        cleaned: StructValue = super().clean(value)
        errors: dict[str, ValidationError] = {}
        if PERSON.search(cleaned["function"] or ""):
            errors["function"] = ValidationError(
                _("Please name the function instead of a person; people change, pages stay.")
            )
        if cleaned["phone"] and not PHONE.fullmatch(cleaned["phone"]):
            errors["phone"] = ValidationError(
                _("Please write the number with digits, spaces and + - / ( ) only.")
            )
        elif not (cleaned["mail"] or cleaned["phone"] or self.is_deferred_validation):
            errors["mail"] = ValidationError(_("Please give a mail address or a telephone number."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the number as a telephone dials it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["dial"] = re.sub(r"[^\d+]", "", value["phone"] or "")
        return context
