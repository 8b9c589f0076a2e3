"""What is told about the shades of the city's colours."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from portal.accounts.models import User
from portal.core.colour import contrast
from portal.core.editors.shades import derived, meetings
from portal.core.models import BrandSettings
from tests.admin_forms import fields_of
from tests.conftest import SiteTree

pytestmark = pytest.mark.once


def test_colours_that_are_legible_are_shown_as_they_are() -> None:
    found = derived("#005a77", "#275e39")
    assert [(colour.exact, colour.shown) for colour in found] == [
        (True, "#005a77"),
        (True, "#275e39"),
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("#005A77", "City colour 1 is shown as it is: #005A77, contrast 7.32 to 1."),
        ("#cfe8f2", "City colour 1: #cfe8f2 is too pale for text (contrast 1.21 to 1)."),
        ("#00141b", "City colour 1: #00141b is darker than the portal needs."),
    ],
)
def test_sentence_says_what_becomes_of_a_colour(given: str, words: str) -> None:
    with translation.override("en"):
        sentence = derived(given, "#275e39")[0].sentence
    assert sentence[: len(words)] == words


def test_pale_colour_gives_way_to_a_legible_one() -> None:
    colour = derived("#cfe8f2", "#275e39")[0]
    assert (colour.exact, contrast(colour.shown, "#fcf9f3") >= 4.5) == (False, True)
    assert len(colour.steps) == 14


@pytest.mark.parametrize("value", ["", "red", "#12345", "#005a77}"])
def test_what_is_no_colour_gives_nothing(value: str) -> None:
    assert derived(value, "#275e39") == []


def test_meetings_say_whether_the_contrast_is_enough() -> None:
    assert {meeting.enough for meeting in meetings("#005a77", "#275e39")} == {True}
    assert False in {meeting.enough for meeting in meetings("#009900", "#275e39")}


@pytest.mark.django_db
def test_saving_a_pale_colour_says_what_is_derived(
    client: Client, coordinator: User, site_tree: SiteTree
) -> None:
    client.force_login(coordinator)
    edit = reverse("wagtailsettings:edit", args=["core", "brandsettings", Site.objects.get().pk])
    data = fields_of(client.get(edit)) | {"primary": "#cfe8f2"}
    response = client.post(edit, data)
    shown = derived("#cfe8f2", "#275e39")[0].shown
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert [shown in sentence for sentence in told] == [False, True]
    assert shown in client.get(edit).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("primary", "status"), [("#cfe8f2", 200), ("#cfe8f", 404), ("<b>", 404), ("", 404)]
)
def test_fragment_shows_shades_of_colours_only(
    client: Client, editor: User, site_tree: SiteTree, primary: str, status: int
) -> None:
    client.force_login(editor)
    query = {"primary": primary, "secondary": "#275e39"}
    assert client.get(reverse("brand_shades"), query).status_code == status


@pytest.mark.django_db
def test_saving_keeps_the_lines_of_the_motto(
    client: Client, coordinator: User, site_tree: SiteTree
) -> None:
    client.force_login(coordinator)
    site = Site.objects.get()
    brand = BrandSettings.for_site(site)
    brand.claim = {"de": "Eins.", "de-simple": "Eins.\nZwei."}
    brand.save()
    edit = reverse("wagtailsettings:edit", args=["core", "brandsettings", site.pk])
    data = fields_of(client.get(edit))
    data["claim_de_simple"] = data["claim_de_simple"].replace("\n", "\r\n")
    assert client.post(edit, data).status_code == 302
    brand.refresh_from_db()
    assert brand.claim == {"de": "Eins.", "de-simple": "Eins.\nZwei."}
