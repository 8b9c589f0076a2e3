"""The same mail as text: paragraphs, lists and quotations by signs, links beside their words."""

import re
from html.parser import HTMLParser
from textwrap import fill
from typing import Final, NamedTuple

WIDTH: Final = 72
"""Characters in a line; an address is never broken."""
BLOCKS: Final = frozenset({"body", "div", "h1", "h2", "p", "ul", "ol", "li", "blockquote", "hr"})


class Plain(NamedTuple):
    """What a program without HTML shows."""

    subject: str
    text: str


def plain(html: str) -> Plain:
    """Return title and text of a mail's document."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return Plain(" ".join("".join(reader.title).split()), _joined(reader.blocks) + "\n")


class _Block(NamedTuple):
    text: str
    item: bool


def _joined(blocks: list[_Block]) -> str:
    """Put an empty line between blocks, none between the entries of a list."""
    text = ""
    for index, block in enumerate(blocks):
        together = index > 0 and block.item and blocks[index - 1].item
        text += ("\n" if together else "\n\n" if index else "") + block.text
    return text


class _Reader(HTMLParser):
    """Collects blocks of text, each wrapped and behind its sign."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.blocks: list[_Block] = []
        self.line: list[str] = []
        self.lists: list[int | None] = []
        self.open: list[str] = []
        self.sign = ""
        self.link: tuple[int, str] = (0, "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
        if tag == "br":
            self.line.append("\n")
        elif tag == "hr":
            self.blocks.append(_Block("--", item=False))
        elif tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag == "a":
            self.link = (len(self.line), dict(attrs).get("href") or "")
        if tag in ("title", "head", "blockquote"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ul", "ol"):
            self.lists.pop()
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self.open:
            self.title.append(data)
        elif "head" not in self.open:
            self.line.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end_block(self) -> None:
        """Keep the words collected so far as one block; nothing where there are none."""
        words = "\n".join(line.strip() for line in "".join(self.line).split("\n")).strip("\n")
        self.line = []
        if not words:
            return
        lines = [re.sub(" +", " ", line) for line in words.split("\n")]
        before = "> " if "blockquote" in self.open else ""
        first, rest = before + self.sign, before + " " * len(self.sign)
        wrapped = []
        for index, line in enumerate(lines):
            wrapped.append(
                fill(
                    line,
                    WIDTH,
                    initial_indent=rest if index else first,
                    subsequent_indent=rest,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                or rest.rstrip()
            )
        self.blocks.append(_Block("\n".join(wrapped), item=bool(self.sign)))
        self.sign = ""

    def _begin_item(self) -> None:
        number = self.lists[-1] if self.lists else None
        self.sign = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _end_link(self) -> None:
        """Write the address behind the words, unless they are the same."""
        begin, address = self.link
        words = "".join(self.line[begin:]).strip()
        if words not in (address, address.removeprefix("mailto:")):
            self.line.append(f" <{address}>")
