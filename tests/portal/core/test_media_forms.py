from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def library(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("e@example.org", name="Editor")
    client.force_login(user)
    return client


def a_jpeg(**options: Any) -> bytes:
    out = BytesIO()
    Pillow.new("RGB", (400, 300), "teal").save(out, "JPEG", **options)
    return out.getvalue()


def upload(client: Client, kind: str, name: str, content: bytes, declared: str) -> Any:
    return client.post(
        f"/admin/{kind}/add/",
        {
            "title": "A file",
            "file": SimpleUploadedFile(name, content, declared),
            "collection": Collection.get_first_root_node().pk,
        },
    )


def errors(response: Any) -> list[str]:
    assert response.status_code == 200
    found: list[str] = response.context["form"].errors.get("file", [])
    return list(found)


def test_picture_is_stored_without_metadata(library: Client) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Camera of a person"
    assert b"Camera of a person" in a_jpeg(exif=exif)
    response = upload(library, "images", "Am Rhein.JPG", a_jpeg(exif=exif), "image/jpeg")
    assert response.status_code == 302
    image = Image.objects.get()
    with image.open_file() as stored:
        content = stored.read()
    assert b"Camera of a person" not in content
    assert (image.width, image.height) == (400, 300)


@pytest.mark.parametrize(
    ("name", "content", "declared", "sentence"),
    [
        (
            "bridge.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "image/png",
            "SVG and web pages may hold scripts: please export the picture as PNG or JPEG.",
        ),
        (
            "bridge.png",
            a_jpeg(),
            "image/png",
            "The name of the file does not fit its content: please give it the ending "
            ".jpg, .jpeg, .jpe or choose another file.",
        ),
        (
            "bridge.jpg",
            b"not a picture",
            "image/jpeg",
            "This is not a picture in the formats JPEG, PNG, WebP or GIF.",
        ),
    ],
)
def test_lying_picture_is_refused_with_a_sentence(
    library: Client, name: str, content: bytes, declared: str, sentence: str
) -> None:
    assert errors(upload(library, "images", name, content, declared)) == [sentence]
    assert Image.objects.count() == 0


def test_picture_can_be_renamed_without_a_new_file(library: Client) -> None:
    upload(library, "images", "bridge.jpg", a_jpeg(), "image/jpeg")
    image = Image.objects.get()
    response = library.post(
        f"/admin/images/{image.pk}/",
        {"title": "The bridge", "description": "", "collection": image.collection_id},
    )
    assert response.status_code == 302
    changed = Image.objects.get()
    assert (changed.title, changed.file.name) == ("The bridge", image.file.name)


def test_document_is_stored_under_a_harmless_name(library: Client) -> None:
    response = upload(library, "documents", "plan.php.pdf", PDF, "application/pdf")
    assert response.status_code == 302
    assert Document.objects.get().filename == "plan_php.pdf"


@pytest.mark.parametrize(
    ("name", "content", "declared", "sentence"),
    [
        (
            "plan.pdf",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
            "application/pdf",
            "This is an old or encrypted Office file: please save it without a password "
            "as PDF, ODT or DOCX.",
        ),
        (
            "film.mp4",
            PDF,
            "video/mp4",
            "Please upload films as MP4 or WebM and subtitles as WebVTT (.vtt).",
        ),
    ],
)
def test_lying_document_is_refused_with_a_sentence(
    library: Client, name: str, content: bytes, declared: str, sentence: str
) -> None:
    assert errors(upload(library, "documents", name, content, declared)) == [sentence]
    assert Document.objects.count() == 0


def test_several_pictures_at_once_are_checked_as_well(library: Client) -> None:
    response = library.post(
        "/admin/images/multiple/add/",
        {
            "title": "bridge",
            "files[]": SimpleUploadedFile("bridge.jpg", b"<html>", "image/jpeg"),
            "collection": Collection.get_first_root_node().pk,
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["success"] is False
    assert Image.objects.count() == 0
