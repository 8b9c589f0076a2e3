"""Markdown of the example city as the HTML that rich text is stored as."""

from markdown_it import MarkdownIt

_reader = MarkdownIt("commonmark", {"breaks": True, "html": False})


def html(markdown: str) -> str:
    """Return paragraphs, bold and lists; a line break stays one, as Leichte Sprache needs it."""
    made: str = _reader.render(markdown)
    return (
        made.replace("<strong>", "<b>")
        .replace("</strong>", "</b>")
        .replace("<br />", "<br/>")
        .strip()
    )
