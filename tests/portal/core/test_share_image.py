import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from portal.core import art, frame
from tests.small_site import SmallSite

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture_of(client: Client, path: str) -> str:
    found = re.search(
        r'og:image" content="http://localhost:8000([^"]+)"', client.get(path).content.decode()
    )
    assert found is not None
    return found[1]


def kept(page_id: int) -> list[str]:
    folder = f"share/{page_id}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_share_image_is_a_picture_that_may_be_kept_for_ever(
    small_site: SmallSite, client: Client
) -> None:
    answer = client.get(picture_of(client, "/en/impressum/"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def test_share_image_asked_twice_is_drawn_once(small_site: SmallSite, client: Client) -> None:
    address = picture_of(client, "/impressum/")
    first = client.get(address).content
    (name,) = kept(small_site.imprint.pk)
    with default_storage.open(f"share/{small_site.imprint.pk}/{name}", "wb") as file:
        file.write(b"kept")
    assert (len(first) > 1000, client.get(address).content) == (True, b"kept")


def test_share_image_of_a_new_title_replaces_the_old_one(
    small_site: SmallSite, client: Client
) -> None:
    old = picture_of(client, "/impressum/")
    client.get(old)
    small_site.imprint.title = "Anbieter"
    small_site.imprint.save_revision().publish()
    new = picture_of(client, "/impressum/")
    moved = client.get(old)
    client.get(new)
    assert (moved.status_code, moved["Location"]) == (302, new)
    assert kept(small_site.imprint.pk) == [Path(new).name.partition("-")[2]]


def test_share_image_of_other_colours_has_another_address(
    small_site: SmallSite, client: Client
) -> None:
    before = picture_of(client, "/impressum/")
    small_site.brand.primary = "#7a1f3d"
    small_site.brand.save()
    frame.forget()
    assert picture_of(client, "/impressum/") != before


@pytest.mark.parametrize("state", ["draft", "private", "missing"])
def test_share_image_of_what_not_everybody_sees_does_not_exist(
    small_site: SmallSite, client: Client, state: str
) -> None:
    address = picture_of(client, "/impressum/")
    if state == "draft":
        small_site.imprint.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(
            page=small_site.imprint, restriction_type=PageViewRestriction.LOGIN
        )
    else:
        address = reverse("share_image", args=[10**9, "0" * 12])
    assert client.get(address).status_code == 404
    assert kept(small_site.imprint.pk) == []


@pytest.mark.parametrize("path", ["/teilen/0-x.png", "/teilen/99999999999999999999-x.png"])
def test_share_image_of_no_page_does_not_exist(
    small_site: SmallSite, client: Client, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_favicon_is_the_portals_sign() -> None:
    file = Path(settings.ROOT / "static/icons/logo.svg").read_text(encoding="utf-8")
    shape = re.compile(r' d="([^"]+)"')
    assert shape.findall(file) == shape.findall(art.logo())
