"""Pictures and documents of the example city, and what is left of them."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.core.uploads import check_document, check_image
from portal.core.words import CODES
from portal.demo.media import SIZE, make_media, no_files_left_over
from portal.demo.reading import DemoError
from portal.demo.relative import Today
from portal.demo.world import World
from portal.news.models import News, NewsPage
from portal.projects.models import Project
from tests.conftest import DemoCity

pytestmark = pytest.mark.once

TODAY = Today(date(2026, 5, 1))


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> Path:
    """Keep uploads in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def quiet(*step: object) -> None:
    """Hear of a step and say nothing."""


def test_make_media_that_fails_leaves_no_file(db: None, shelf: Path) -> None:
    world = World(TODAY)
    make_media(world)
    assert len(files(shelf)) == 7
    with pytest.raises(DemoError), no_files_left_over(world.stored):
        raise DemoError("something later")
    assert files(shelf) == []


def test_take_media_leaves_what_is_not_the_citys(demo_city: DemoCity) -> None:
    name = default_storage.save("eigenes.txt", ContentFile(b"eigen"))
    own = get_document_model().objects.create(title="Eigenes", file=name)
    call_command("demo", "remove", stdout=StringIO())
    assert get_document_model().objects.get() == own
    assert get_image_model().objects.count() == 0


def test_city_pictures_are_what_an_upload_would_be(demo_city: DemoCity) -> None:
    for image in get_image_model().objects.all():
        with image.file.open() as stored:
            upload = SimpleUploadedFile(f"{image.pk}.png", stored.read(), "image/png")
        assert check_image(upload, max_bytes=1_000_000, max_pixels=2_000_000) == "png"
        assert (image.width, image.height) == SIZE
        assert image.has_focal_point()


def test_city_pictures_say_in_every_language_what_they_show(demo_city: DemoCity) -> None:
    shown = [*Project.objects.exclude(picture=None), *News.objects.exclude(picture=None)]
    assert len(shown) == 4
    assert [set(one.picture_alt) for one in shown] == [set(CODES)] * 4


def test_city_documents_are_what_an_upload_would_be(demo_city: DemoCity) -> None:
    kinds = []
    for document in get_document_model().objects.order_by("title"):
        with document.file.open() as stored:
            kind = document.content_type
            upload = SimpleUploadedFile(document.filename, stored.read(), kind)
        kinds.append(check_document(upload, max_bytes=100_000))
    assert sorted(kinds) == ["csv", "odt", "odt"]


def test_city_links_its_documents(demo_city: DemoCity) -> None:
    project = Project.objects.get(code="P08")
    assert [set(one.title) for one in project.documents.all()] == [set(CODES)] * 2
    page = NewsPage.objects.get(record__code="N-05", locale__language_code="nl")
    (block,) = [block for block in page.body if block.block_type == "documents"]
    assert block.value["documents"][0]["document"].filename.endswith(".csv")
