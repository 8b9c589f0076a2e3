"""Internal documents: what is refused, how they are named, kept and handed out."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.core.models import Event
from portal.projects.models import DocumentVersion, InternalDocument
from tests.portal.projects.workspace.conftest import Work, read, signed_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n%%EOF"
ADDRESS = "/mein/projekte/P1/dokumente/"


def upload(work: Work, name: str, content: bytes = PDF, **more: str) -> Any:
    file = SimpleUploadedFile(name, content, "application/octet-stream")
    return signed_in(work.member).post(ADDRESS, {"title": "Plan", "file": file, **more})


def photograph() -> bytes:
    """Return a JPEG that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Secretcam"
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_document_is_kept_with_who_and_when(work: Work) -> None:
    assert upload(work, "plan.pdf").status_code == 302
    page = signed_in(work.member).get(ADDRESS).content.decode()
    assert [words in page for words in ("plan.pdf", "Mia", "version 1 of")] == [True] * 3
    assert Event.objects.filter(verb="document.added").get().actor == work.member


def test_new_version_keeps_the_old_one(work: Work) -> None:
    upload(work, "plan.pdf")
    document = InternalDocument.objects.get()
    newer = SimpleUploadedFile("plan neu.pdf", PDF + b"\nneu %%EOF", "application/pdf")
    client = signed_in(work.steward)
    answer = client.post(f"{ADDRESS}{document.pk}/", {"file": newer, "note": "Mit Maßen"})
    assert answer.status_code == 302
    assert read(client, f"{ADDRESS}{document.pk}/1/") == (200, PDF)
    assert read(client, f"{ADDRESS}{document.pk}/2/") == (200, PDF + b"\nneu %%EOF")
    assert read(client, f"{ADDRESS}{document.pk}/3/")[0] == 404
    assert [each.number for each in document.versions.all()] == [2, 1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("plan.pdf", b"<html><script>alert(1)</script></html>"),
        ("plan.pdf", b"MZ\x90\x00"),
        ("photo.png", PDF),
        ("photo.pdf", photograph()),
        ("empty.pdf", b""),
        ("note.txt", b"<script>alert(1)</script>"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_in_words(
    work: Work, name: str, content: bytes
) -> None:
    answer = upload(work, name, content, title="Mein Plan")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mein Plan"' in page
    assert 'id="errors"' in page
    assert not InternalDocument.objects.exists()


def test_file_that_is_too_large_is_refused(work: Work, settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = 10
    assert upload(work, "plan.pdf").status_code == 422


def test_picture_is_kept_without_its_metadata(work: Work) -> None:
    upload(work, "foto.jpg", photograph())
    version = DocumentVersion.objects.get()
    with version.file.open() as file:
        assert b"Secretcam" not in file.read()
    assert version.kind == "jpeg"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "..\\..\\boot.pdf",
        "<script>alert(1)</script>.pdf",
        "rechnung\u202efdp.exe.pdf",
        'a"; filename="evil.html.pdf',
        "klingel\x07Set-Cookie: x=1.pdf",
        "Straße und Maß 2026.pdf",
    ],
)
def test_name_is_harmless_wherever_it_appears(work: Work, name: str) -> None:
    assert upload(work, name).status_code == 302
    version = DocumentVersion.objects.get()
    answer: Any = signed_in(work.member).get(f"{ADDRESS}{version.document_id}/1/")
    content = b"".join(answer.streaming_content)
    header = str(answer.headers["Content-Disposition"])
    assert content == PDF
    assert re.fullmatch(r"attachment; filename(=\"[^\"\r\n]*\"|\*=utf-8''[\w%.\-~()+]*)", header)
    assert not re.search(r"[<>\"\r\n/\\\u202e]", version.name)
    page = signed_in(work.member).get(ADDRESS).content.decode()
    assert [bad in page for bad in ("<script>alert", "\u202e", "\x07")] == [False] * 3


def test_file_lies_outside_of_the_media_under_a_name_nobody_chose(work: Work) -> None:
    upload(work, "plan.pdf")
    version = DocumentVersion.objects.get()
    path = Path(version.file.path)
    assert path.is_relative_to(settings.PRIVATE_ROOT)
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert re.fullmatch(r"projects/[0-9a-f]{2}/[0-9a-f]{32}", str(version.file.name))
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="no address"):
        _ = version.file.url


def test_download_cannot_run_in_the_browser(work: Work) -> None:
    upload(work, "tabelle.csv", b"a;b\n1;2\n")
    document = InternalDocument.objects.get()
    answer: Any = signed_in(work.member).get(f"{ADDRESS}{document.pk}/1/")
    list(answer.streaming_content)
    names = ("X-Content-Type-Options", "Content-Security-Policy", "Content-Type")
    assert [answer[name] for name in names] == [
        "nosniff",
        "default-src 'none'; sandbox",
        "application/octet-stream",
    ]
    assert "no-store" in answer["Cache-Control"]


def test_file_goes_with_its_project(work: Work, django_capture_on_commit_callbacks: Any) -> None:
    upload(work, "plan.pdf")
    path = Path(DocumentVersion.objects.get().file.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        InternalDocument.objects.all().delete()
    assert not path.exists()


def test_title_with_script_is_shown_as_text(work: Work) -> None:
    upload(work, "plan.pdf", title="<script>alert(1)</script>\u202e")
    page = signed_in(work.member).get(ADDRESS).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("number", [2, 20])
def test_list_takes_the_same_queries(
    work: Work, number: int, django_assert_max_num_queries: Any
) -> None:
    from portal.projects.workspace import filing
    from portal.projects.workspace.uploading import Upload

    for count in range(number):
        filing.add(work.project, work.member, f"Plan {count}", Upload("a.pdf", "pdf", PDF))
    client = signed_in(work.member)
    client.get(ADDRESS)
    with django_assert_max_num_queries(16):
        client.get(ADDRESS)
