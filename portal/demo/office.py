"""A text document anybody can open and have read aloud: OpenDocument, made by the standard library.

It has what a screen reader asks for: a title and a language, headings that are headings, and lists
that are lists (ODF 1.3, part 3; EN 301 549, chapter 10).
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

TYPE = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PARTS = ("content.xml", "styles.xml", "meta.xml")
STYLES = f"""{HEAD}<office:document-styles {NAMES} office:version="1.3"><office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="0.3cm" fo:line-height="140%"/>
<style:text-properties fo:font-size="12pt" fo:language="de" fo:country="DE"
 fo:font-family="sans-serif"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Title" style:family="paragraph" style:class="chapter">
<style:text-properties fo:font-size="22pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1" style:class="text">
<style:paragraph-properties fo:margin-top="0.6cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
</office:styles></office:document-styles>"""


def text_document(title: str, text: str) -> bytes:
    """Return German text as an ODT file, always the same bytes for the same words.

    Paragraphs are parted by empty lines; one that begins with `## ` is a heading, one whose lines
    begin with `- ` a list.
    """
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", TYPE), *((part, "text/xml") for part in PARTS))
    )
    files = {
        "mimetype": TYPE,
        "content.xml": f'{HEAD}<office:document-content {NAMES} office:version="1.3">'
        f'<office:body><office:text><text:p text:style-name="Title">{escape(title)}</text:p>'
        f"{''.join(_blocks(text))}</office:text></office:body></office:document-content>",
        "styles.xml": STYLES,
        "meta.xml": f'{HEAD}<office:document-meta {NAMES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>de-DE</dc:language>"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'{HEAD}<manifest:manifest {NAMES} manifest:version="1.3">'
        f"{manifest}</manifest:manifest>",
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _blocks(text: str) -> Iterator[str]:
    for block in filter(None, (part.strip() for part in text.split("\n\n"))):
        if block.startswith("## "):
            heading = escape(block.removeprefix("## "))
            yield (
                f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{heading}</text:h>'
            )
        elif block.startswith("- "):
            items = "".join(
                f"<text:list-item><text:p>{escape(line.removeprefix('- '))}</text:p>"
                "</text:list-item>"
                for line in block.splitlines()
            )
            yield f"<text:list>{items}</text:list>"
        else:
            yield f"<text:p>{escape(' '.join(block.split()))}</text:p>"
