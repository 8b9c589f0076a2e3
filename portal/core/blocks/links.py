"""Lists of links and of documents."""

from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    StructValue,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from portal.core.blocks import groups
from portal.core.blocks.choosers import TargetPageBlock
from portal.core.blocks.link_text import SENTENCES, weakness
from portal.core.blocks.structs import FieldsBlock

FILE_KINDS: Final = {
    "pdf": "PDF",
    "odt": _("text"),
    "docx": _("text"),
    "txt": _("plain text"),
    "ods": _("spreadsheet"),
    "xlsx": _("spreadsheet"),
    "csv": _("data (CSV)"),
    "odp": _("slides"),
    "pptx": _("slides"),
    "mp4": _("film"),
    "webm": _("film"),
    "vtt": _("subtitles"),
}


def full_address(document: Any) -> str:
    """Return the address of a document with scheme and host, for readers elsewhere."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, document.url) if document else ""


def file_kind(document: Any) -> str:
    """Return the kind of a document in words."""
    extension = PurePosixPath(document.file.name).suffix.lstrip(".").lower()
    return str(FILE_KINDS.get(extension, extension.upper()))


class LinkValue(StructValue):
    """A link to a page of this site or to another site."""

    @property
    def href(self) -> str:
        """The address; empty where the page is not published."""
        page = self["page"]
        if page:
            return (page.url or "") if page.live else ""
        return self["url"] or ""

    @property
    def host(self) -> str:
        """The other site; empty for a page of this one."""
        return "" if self["page"] else (urlsplit(self["url"] or "").hostname or "")


class LinkBlock(FieldsBlock):
    """One link with a text that says where it leads."""

    text = CharBlock(
        label=_("text"),
        max_length=120,
        help_text=_("Says where the link leads, also when it is read alone."),
    )
    page = TargetPageBlock(label=_("page"), required=False)
    url = URLBlock(label=_("or address of another site"), required=False)
    note = CharBlock(label=_("note"), max_length=160, required=False)

    class Meta:
        icon = "link"
        label = _("link")
        label_format = "{text}"
        value_class = LinkValue

    def clean(self, value: StructValue) -> StructValue:
        """Ask for one target and for a text that means something."""
        cleaned: StructValue = super().clean(value)
        errors: dict[str, ValidationError] = {}
        weak = weakness(cleaned["text"] or "")
        if weak:
            errors["text"] = ValidationError(SENTENCES[weak])
        if cleaned["url"] and urlsplit(cleaned["url"]).scheme not in ("http", "https"):
            errors["url"] = ValidationError(
                _("Please give an address that begins with https:// or http://.")
            )
        elif cleaned["page"] and cleaned["url"]:
            errors["url"] = ValidationError(_("Please choose a page or an address, not both."))
        elif not (cleaned["page"] or cleaned["url"] or self.is_deferred_validation):
            errors["page"] = ValidationError(_("Please choose where the link leads."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the address instead of an id alone; a page that is not published has none."""
        page = value["page"] if value["page"] and value["page"].live else None
        return {
            "text": value["text"],
            "url": value.href,
            "page": page and {"id": page.pk, "url": page.full_url},
            "note": value["note"],
        }


class LinksBlock(FieldsBlock):
    """Links below each other."""

    links = ListBlock(LinkBlock(), label=_("links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("links")
        group = groups.LISTS
        template = "core/blocks/links.html"
        description = _("Where to go on reading, here and elsewhere.")
        preview_value = {
            "links": [
                {
                    "text": _("Smart cities in Germany"),
                    "url": "https://www.smart-city-dialog.de/",
                    "note": _("Programme of the federal government"),
                },
                {"text": _("Open data of the district"), "url": "https://www.example.org/data"},
            ]
        }


class DocumentItemBlock(FieldsBlock):
    """One document."""

    document = DocumentChooserBlock(label=_("document"))
    title = CharBlock(
        label=_("title"), max_length=160, required=False, help_text=_("Empty: the document's own.")
    )
    note = CharBlock(label=_("what it holds"), max_length=200, required=False)

    class Meta:
        icon = "doc-full"
        label = _("document")
        label_format = "{title}"

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give address, kind and size in bytes."""
        document = value["document"]
        return {
            "id": document and document.pk,
            "title": value["title"] or (document.title if document else ""),
            "url": full_address(document),
            "kind": file_kind(document) if document else "",
            "size": document.get_file_size() if document else None,
            "note": value["note"],
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the kind in words."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["kind"] = file_kind(value["document"]) if value["document"] else ""
        return context


class DocumentsBlock(FieldsBlock):
    """Documents below each other, each with kind and size in words."""

    documents = ListBlock(
        DocumentItemBlock(template="core/blocks/document.html"), label=_("documents"), min_num=1
    )

    class Meta:
        icon = "doc-full"
        label = _("documents")
        group = groups.LISTS
        template = "core/blocks/documents.html"
        description = _("Files to download.")

    def get_preview_value(self) -> Any:
        """Show two documents that exist nowhere."""
        document = get_document_model()
        files = [
            document(pk=0, collection_id=0, title=title, file=file, file_size=size)
            for title, file, size in (
                ("Strategie", "strategie.pdf", 2_400_000),
                ("Ziele", "ziele.ods", 48_000),
            )
        ]
        notes = [_("The whole strategy, 48 pages"), _("All goals with their figures")]
        return self.normalize(
            {
                "documents": [
                    {"document": file, "note": note}
                    for file, note in zip(files, notes, strict=True)
                ]
            }
        )
