from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page

from portal.core.blocks import BodyBlock
from portal.core.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = BodyBlock()


def an_image(width: int = 2000, description: str = "", name: str = "promenade.png") -> Image:
    file = BytesIO()
    Pillow.new("RGB", (width, 90), "teal").save(file, "PNG")
    file.seek(0)
    return Image.objects.create(
        title="Promenade", description=description, file=ImageFile(file, name=name)
    )


def a_page(title: str, *, live: bool = True) -> Page:
    root = Page.get_first_root_node()
    page: Page = root.add_child(
        instance=StandardPage(
            title=title, slug=title.lower(), locale=Locale.get_default(), live=live
        )
    )
    return page


def image_block(image: Image, **fields: Any) -> dict[str, Any]:
    return {"type": "image", "value": {"image": image.pk, **fields}}


def test_image_comes_in_three_widths() -> None:
    html = BODY.render(BODY.to_python([image_block(an_image(), alt_text="A path by the water")]))
    assert [html.count(f" {width}w") for width in (480, 960, 1872)] == [1, 1, 1]
    assert 'alt="A path by the water"' in html
    assert 'width="1872"' in html


def test_image_is_never_enlarged() -> None:
    html = BODY.render(BODY.to_python([image_block(an_image(width=600), alt_text="A path")]))
    assert 'width="600"' in html
    assert [width for width in (480, 600, 960, 1872) if f" {width}w" in html] == [480, 600]


@pytest.mark.parametrize(
    ("fields", "alt"),
    [
        ({"alt_text": "Here"}, "Here"),
        ({}, "Stored with the picture"),
        ({"alt_text": "Here", "decorative": True}, ""),
    ],
)
def test_image_is_read_out_by_the_nearest_text(fields: dict[str, Any], alt: str) -> None:
    image = an_image(description="Stored with the picture")
    value = BODY.to_python([image_block(image, **fields)])
    assert value[0].value.alt == alt
    assert BODY.child_blocks["image"].clean(value[0].value)["image"] == image


def queries_of(raw: list[dict[str, Any]]) -> int:
    BODY.render(BODY.to_python(raw))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        BODY.render(BODY.to_python(raw))
    return len(queries)


@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.once
def test_images_take_two_queries_however_many(count: int) -> None:
    images = [an_image() for _number in range(count)]
    assert queries_of([image_block(image, alt_text="Path") for image in images]) == 2


@pytest.mark.parametrize("count", [2, 20])
def test_documents_take_one_query_however_many(count: int) -> None:
    documents = [
        {"document": Document.objects.create(title=str(n), file=f"{n}.pdf", file_size=1).pk}
        for n in range(count)
    ]
    assert queries_of([{"type": "documents", "value": {"documents": documents}}]) == 1


@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.once
def test_links_take_two_queries_however_many(count: int) -> None:
    links = [{"text": f"Page {n}", "page": a_page(f"Page-{n}").pk} for n in range(count)]
    raw = [{"type": "links", "value": {"links": links}}]
    assert queries_of(raw) == 2


def test_link_to_a_draft_is_left_out() -> None:
    links = [
        {"text": "Our plan", "page": a_page("Plan", live=False).pk},
        {"text": "Elsewhere", "url": "https://example.org/"},
    ]
    value = BODY.to_python([{"type": "links", "value": {"links": links}}])
    html = BODY.render(value)
    assert "Our plan" not in html
    assert 'href="https://example.org/" rel="external noopener"' in html
    shown = BODY.get_api_representation(value, context={})[0]["value"]["links"]
    assert [(link["url"], link["page"]) for link in shown] == [
        ("", None),
        ("https://example.org/", None),
    ]


def test_document_shows_kind_and_size_in_words() -> None:
    document = Document.objects.create(title="Plan", file="plan.ods", file_size=48_000)
    raw = [{"type": "documents", "value": {"documents": [{"document": document.pk}]}}]
    html = BODY.render(BODY.to_python(raw))
    assert "<span>spreadsheet</span>" in html
    assert "<span>46,9\xa0KB</span>" in html


def test_image_in_the_api_has_address_and_text() -> None:
    value = BODY.to_python([image_block(an_image(width=600), alt_text="A path", caption="Path")])
    shown = BODY.get_api_representation(value, context={})[0]["value"]
    assert shown["image"]["width"] == 600
    assert shown["image"]["url"].endswith(".webp")
    assert (shown["alt"], shown["caption"]) == ("A path", "Path")


def test_text_marks_links_to_other_sites() -> None:
    raw = [{"type": "text", "value": '<p><a href="https://example.org/?a=1&amp;b">There</a></p>'}]
    assert BODY.render(BODY.to_python(raw)).strip() == (
        '<p><a href="https://example.org/?a=1&amp;b" rel="external noopener">There</a></p>'
    )


@pytest.mark.parametrize("count", [2, 20])
def test_links_in_text_take_one_query_however_many(count: int) -> None:
    links = [f'<a linktype="page" id="{a_page(f"Page-{n}").pk}">Page</a>' for n in range(count)]
    assert queries_of([{"type": "text", "value": "".join(links)}]) == 1


def test_link_in_text_to_a_draft_has_no_address() -> None:
    page = a_page("Plan", live=False)
    raw = [{"type": "text", "value": f'<a linktype="page" id="{page.pk}">Plan</a>'}]
    assert BODY.render(BODY.to_python(raw)).strip() == "<a>Plan</a>"
