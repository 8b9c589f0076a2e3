"""Tables and single figures."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DecimalBlock,
    StructValue,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail_localize.segments import StringSegmentValue

from portal.core.blocks import groups
from portal.core.blocks.structs import FieldsBlock

PREVIEW_TABLE: Final = {
    "columns": [
        {"type": "text", "heading": _("School")},
        {"type": "number", "heading": _("Classrooms")},
        {"type": "number", "heading": _("with a fast line")},
    ],
    "rows": [
        {"values": ["Hansaschule", 18, 18]},
        {"values": ["Rheinschule", 24, 11]},
        {"values": ["Leegmeerschule", 16, None]},
    ],
    "caption": _("Classrooms with a fast line"),
}


class CellsBlock(TypedTableBlock):
    """The cells. Its form consists of ordinary fields, so that it works by keyboard."""

    text = CharBlock(label=_("text"), required=False)
    number = DecimalBlock(label=_("number"), required=False)

    def clean(self, table: TypedTable) -> TypedTable:
        """Ask for caption, headings and rows."""
        cleaned = super().clean(table)
        problems = []
        if not cleaned.caption:
            problems.append(_("Please give the table a caption: it says what the table shows."))
        if not cleaned.columns or not cleaned.row_data:
            problems.append(_("A table needs at least one column and one row."))
        if any(not column["heading"] for column in cleaned.columns):
            problems.append(_("Please give every column a heading."))
        if problems and not self.is_deferred_validation:
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return cleaned

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Return caption, headings and texts of cells for wagtail-localize."""
        texts = {"caption": table.caption}
        for number, column in enumerate(table.columns):
            texts[f"column.{number}"] = column["heading"]
            if column["block"].name == "text":
                cells = [row["values"][number] for row in table.row_data]
                texts |= {f"cell.{row}.{number}": cell for row, cell in enumerate(cells)}
        return [StringSegmentValue(path, str(text)) for path, text in texts.items() if text]

    def restore_translated_segments(
        self, table: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        """Put translated texts back where they came from."""
        for segment in segments:
            text = segment.render_text()
            match segment.path.split("."):
                case ["caption"]:
                    table.caption = text
                case ["column", number]:
                    table.columns[int(number)]["heading"] = text
                case ["cell", row, number]:
                    table.row_data[int(row)]["values"][int(number)] = text
        return table


class TableBlock(FieldsBlock):
    """A table with caption and headings; on a phone each row becomes a block with labels."""

    table = CellsBlock(label=_("table"))
    row_heads = BooleanBlock(
        label=_("the first column names the rows"),
        required=False,
        default=True,
        help_text=_("Screen readers then read the name of the row with each cell."),
    )
    source = CharBlock(label=_("source"), max_length=160, required=False)

    class Meta:
        icon = "table"
        label = _("table")
        group = groups.LISTS
        template = "core/blocks/table.html"
        description = _("Figures or facts in rows and columns, never a means of layout.")
        preview_value = {
            "table": PREVIEW_TABLE,
            "row_heads": True,
            "source": _("School administration, 1 October"),
        }

    def get_context(
        self, value: StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the rows as pairs of column and cell, so that each cell can carry its label."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        table = value["table"]
        context["rows"] = [list(zip(table.columns, row, strict=True)) for row in table.rows]
        return context


class FigureBlock(FieldsBlock):
    """One big number, the sentence that explains it, and where it comes from."""

    number = CharBlock(
        label=_("number"), max_length=16, help_text=_("With its unit, such as 61 %.")
    )
    sentence = CharBlock(
        label=_("sentence"), max_length=200, help_text=_("Says what the number counts.")
    )
    source = CharBlock(
        label=_("source"), max_length=160, help_text=_("Who counted, and on which day.")
    )

    class Meta:
        icon = "order"
        label = _("big figure")
        group = groups.LISTS
        template = "core/blocks/figure.html"
        description = _("One number that carries the page.")
        preview_value = {
            "number": "61 %",
            "sentence": _("of all classrooms have a fast line."),
            "source": _("School administration, 1 October"),
        }

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a number without a digit."""
        cleaned: StructValue = super().clean(value)
        if cleaned["number"] and not any(sign.isdigit() for sign in cleaned["number"]):
            problem = ValidationError(_("Please write a number with at least one digit."))
            raise StructBlockValidationError(block_errors={"number": problem})
        return cleaned
