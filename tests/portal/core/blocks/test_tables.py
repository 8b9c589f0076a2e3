from wagtail_localize.segments import StringSegmentValue

from portal.core.blocks import BodyBlock

TABLE = BodyBlock().child_blocks["table"]
RAW = {
    "table": {
        "columns": [
            {"type": "text", "heading": "Schule"},
            {"type": "number", "heading": "Räume"},
        ],
        "rows": [{"values": ["Hansaschule", 18]}, {"values": ["", None]}],
        "caption": "Räume",
    },
    "row_heads": True,
}


def test_table_names_rows_and_columns() -> None:
    html = TABLE.render(TABLE.to_python(RAW))
    assert html.count('<th scope="col"') == 2
    assert html.count('<th scope="row"') == 2
    assert '<td class="num" data-label="Räume">18</td>' in html
    assert '<td data-label="Räume" class="num">not stated</td>' in html


def test_table_without_row_names_has_cells_only() -> None:
    html = TABLE.render(TABLE.to_python(RAW | {"row_heads": False}))
    assert html.count('<th scope="row"') == 0


def test_table_is_translated_by_caption_headings_and_texts() -> None:
    cells = TABLE.child_blocks["table"]
    table = cells.to_python(RAW["table"])
    segments = cells.get_translatable_segments(table)
    assert [(segment.path, segment.render_text()) for segment in segments] == [
        ("caption", "Räume"),
        ("column.0", "Schule"),
        ("cell.0.0", "Hansaschule"),
        ("column.1", "Räume"),
    ]
    translated = [StringSegmentValue(segment.path, f"{segment.path}!") for segment in segments]
    restored = cells.get_prep_value(cells.restore_translated_segments(table, translated))
    assert restored == {
        "columns": [
            {"type": "text", "heading": "column.0!"},
            {"type": "number", "heading": "column.1!"},
        ],
        "rows": [{"values": ["cell.0.0!", 18]}, {"values": ["", None]}],
        "caption": "caption!",
    }
