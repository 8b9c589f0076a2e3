"""The city's brand in the admin: what may be written, and how it looks before it is saved."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from portal.accounts.models import User
from portal.core.editors.brand import FrameField, LinksField
from portal.core.models import BrandSettings
from tests.admin_forms import fields_of
from tests.conftest import SiteTree

pytestmark = pytest.mark.once

LINKS = [
    {"label": "Mastodon", "url": "https://social.example/@stadt"},
    {"label": "Video", "url": "https://video.example/stadt"},
]
LINES = "Mastodon | https://social.example/@stadt\nVideo | https://video.example/stadt"


def test_links_are_read_from_lines_and_written_as_lines() -> None:
    field = LinksField()
    assert field.clean(f"\n{LINES}\n\n") == LINKS
    assert field.prepare_value(LINKS) == LINES
    assert field.clean("") == []
    assert field.clean("RSS | /feed/") == [{"label": "RSS", "url": "/feed/"}]
    assert (field.has_changed(LINKS, LINES), field.has_changed(LINKS, "")) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Mastodon",
        "Mastodon |",
        "| https://social.example/",
        "Mastodon | social",
        "Mastodon | //social.example/",
        "Mastodon | /feed/ x",
        "Mastodon | javascript:alert(1)",
        "Mastodon | data:text/html,x",
        f"{'M' * 61} | https://social.example/",
        "\n".join(["M | https://social.example/"] * 13),
        "M\x00 | https://social.example/",
    ],
)
def test_links_that_are_none_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LinksField().clean(text)
    assert len(refused.value.messages) == 1


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("6.10, 51.79, 6.40, 51.90", [6.10, 51.79, 6.40, 51.90]),
        ("6.10 51.79; 6.40 51.90", [6.10, 51.79, 6.40, 51.90]),
        ("", []),
    ],
)
def test_frame_is_read(text: str, frame: list[float]) -> None:
    assert FrameField(required=False).clean(text) == frame


@pytest.mark.parametrize(
    "text", ["6", "a b c d", "6.4 51.7 6.1 51.9", "6.1 51.7 6.4 nan", "0 0 999 1", "1 2 3 4 5"]
)
def test_frame_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        FrameField().clean(text)


@pytest.fixture
def address(site_tree: SiteTree) -> str:
    site = Site.objects.get()
    return reverse("wagtailsettings:edit", args=["core", "brandsettings", site.pk])


@pytest.fixture
def writer(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def save(client: Client, address: str, **changes: Any) -> Any:
    return client.post(address, fields_of(client.get(address)) | changes)


def test_saving_keeps_what_was_written(writer: Client, address: str) -> None:
    response = save(writer, address, name_de="Stadtportal", social_links=LINES, primary="#005a77")
    brand = BrandSettings.objects.get()
    assert response.status_code == 302
    assert (brand.name, brand.social_links) == ({"de": "Stadtportal"}, LINKS)


@pytest.mark.parametrize("colour", ["#009900", "red", "#12345", "#005a77;}"])
def test_saving_a_colour_that_will_not_do_is_refused_with_a_sentence(
    writer: Client, address: str, colour: str
) -> None:
    response = save(writer, address, primary=colour, town="Emmerich")
    assert response.status_code == 200
    assert len(response.context["form"].errors) >= 1
    assert fields_of(response)["town"] == "Emmerich"
    assert not BrandSettings.objects.filter(primary=colour).exists()


@pytest.mark.parametrize("language", ["de", "en", "nl", "de-simple"])
def test_preview_shows_the_start_page_in_unsaved_colours(
    writer: Client, address: str, language: str
) -> None:
    data = fields_of(writer.get(address)) | {
        "name_de": "Ungespeicherte Stadt",
        "primary": "#7a1f3d",
        "mail": "neu@example.org",
    }
    site = Site.objects.get()
    preview = reverse("wagtailsettings:preview_on_edit", args=["core", "brandsettings", site.pk])
    assert writer.post(preview, data).json()["is_valid"] is True
    html = writer.get(preview, {"mode": language}).content.decode()
    assert f'<html lang="{language}">' in html
    assert "Ungespeicherte Stadt" in html
    assert "primary=%237a1f3d" in html
    assert "Ungespeicherte Stadt" not in Client().get("/").content.decode()
    assert not BrandSettings.objects.filter(primary="#7a1f3d").exists()


def test_style_of_the_preview_has_the_colours(writer: Client) -> None:
    address = reverse("brand_preview_css")
    colours = {"primary": "#7a1f3d", "secondary": "#275e39"}
    response = writer.get(address, colours)
    assert (response.status_code, response["Content-Type"]) == (200, "text/css")
    assert "--rhein-" in response.content.decode()


@pytest.mark.parametrize("colour", ["", "red", "#12", "#005a77}*{display:none"])
def test_style_of_what_is_no_colour_is_not_found(writer: Client, colour: str) -> None:
    query = {"primary": colour, "secondary": "#275e39"}
    assert writer.get(reverse("brand_preview_css"), query).status_code == 404


def test_style_is_not_for_the_public(client: Client, site_tree: SiteTree) -> None:
    query = {"primary": "#7a1f3d", "secondary": "#275e39"}
    assert client.get(reverse("brand_preview_css"), query).status_code == 302
