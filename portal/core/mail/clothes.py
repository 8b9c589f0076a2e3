"""The look of a mail: a style for each tag and class, in the city's colours, written into the tag.

Mail programs drop style sheets and classes; what stands in the tag itself stays.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from portal.core.colour import palette

FONTS: Final = "font-family:Verdana,Arial,sans-serif;"
SCHEMES: Final = ("https://", "http://", "mailto:")

Attributes = list[tuple[str, str | None]]


def styles(primary: str, secondary: str) -> dict[str, str]:
    """Return a style for each tag or `.class`; contrasts are those that the brand form checks."""
    shade = palette(primary, secondary)
    return {
        "body": f"margin:0;padding:0;background:#f4f0e6;color:#14252f;{FONTS}",
        ".column": "max-width:600px;margin:0 auto;background:#ffffff;",
        ".band": f"padding:20px 24px;background:{shade['rhein-800']};color:#ffffff;"
        "font-size:18px;font-weight:bold;",
        ".words": "padding:24px;font-size:16px;line-height:1.5;",
        "hr": "margin:0;border:0;border-top:1px solid #c9c3b4;",
        ".foot": "padding:16px 24px;color:#40535e;font-size:14px;line-height:1.5;",
        ".action": f"display:inline-block;padding:12px 20px;background:{shade['rhein-700']};"
        "color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px;",
        ".code": "font-size:28px;font-weight:bold;letter-spacing:4px;"
        "font-family:Consolas,monospace;",
        "h1": "margin:0 0 16px;font-size:24px;line-height:1.25;",
        "h2": "margin:24px 0 8px;font-size:18px;line-height:1.3;",
        "p": "margin:0 0 16px;",
        "ul": "margin:0 0 16px;padding-left:24px;",
        "ol": "margin:0 0 16px;padding-left:24px;",
        "blockquote": f"margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid "
        f"{shade['rhein-500']};",
        "a": f"color:{shade['rhein-700']};",
    }


def dressed(html: str, primary: str, secondary: str) -> str:
    """Return the mail with its styles in place. Raises ValueError for a link to nowhere."""
    tailor = _Tailor(styles(primary, secondary))
    tailor.feed(html)
    tailor.close()
    return "".join(tailor.out).strip() + "\n"


class _Tailor(HTMLParser):
    """Writes a document as it reads it, with a style instead of each class."""

    def __init__(self, looks: dict[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.looks = looks
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        known = {name: value or "" for name, value in attrs}
        look = self.looks.get(f".{known.pop('class', '')}", self.looks.get(tag, ""))
        if tag == "a" and not known.get("href", "").startswith(SCHEMES):
            raise ValueError("A link in a mail has to begin with the address of the site.")
        if look:
            known["style"] = look
        written = "".join(f' {name}="{escape(value)}"' for name, value in known.items())
        self.out.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(re.sub(r"\s*\n\s*", "\n", data))

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>\n")
