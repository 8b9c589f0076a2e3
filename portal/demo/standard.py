"""The standard pages of the example city, and its brand with the pages that law demands."""

from typing import Any

from django.conf import settings
from wagtail.models import Site

from portal.core.models import BrandSettings, StandardPage
from portal.core.words import DEFAULT, words
from portal.demo.building import easy_rows
from portal.demo.prose import in_rows, more_blocks, page_fields, value_of
from portal.demo.reading import Entry, read
from portal.demo.world import World

STATEMENTS = {
    "imprint": "impressum",
    "privacy": "datenschutz",
    "accessibility": "barrierefreiheit",
    "house_rules": "hausregeln",
    "moderation": "moderation",
    "open_data": "offene-daten",
}


def make_standard_pages(world: World) -> None:
    """Add the pages of text below the start page."""
    site = read("site", world.today)
    _add(world, site.child("how_to_take_part"), "how_to_take_part", "mitmachen", menu=True)
    _add(world, site.child("leichte_sprache"), "easy_language", "leichte-sprache")
    for key, slug in STATEMENTS.items():
        _add(world, site.child("statements").child(key), key, slug)
    _add(world, site.child("sign_language"), "sign_language", "gebaerdensprache")


def _add(world: World, entry: Entry, key: str, slug: str, *, menu: bool = False) -> None:
    fields = page_fields(entry, StandardPage, title="title", summary="summary", body="text")
    in_rows(fields, entry, StandardPage, "text")
    for code, own in fields.items():
        if entry.get("easy"):
            own["body"] = _valid(entry, f"text.{code}", easy_rows(entry.words("text")[code]))
    more_blocks(world, fields, entry, StandardPage)
    german = fields.pop(settings.LANGUAGE_CODE)
    page = StandardPage(**german, slug=slug, show_in_menus=menu)
    world.page(key, page, world.pages["start"], translations=fields)


def _valid(entry: Entry, key: str, made: list[Any]) -> list[Any]:
    stored: list[Any] = value_of(entry, StandardPage, "body", key, made)
    return stored


def make_brand(world: World) -> None:
    """Say whose portal it is."""
    site = read("site", world.today)
    contact, brand, town = site.child("contact"), site.child("brand"), site.child("municipality")
    longitude, latitude = town.need("center")
    settings_row = BrandSettings(
        site=Site.objects.get(is_default_site=True),
        name=site.words("name"),
        claim=site.words("claim"),
        banner=site.words("banner"),
        primary=brand.text("primary"),
        secondary=brand.text("secondary"),
        organisation=contact.words("organisation"),
        street=contact.text("street"),
        postcode=contact.text("postcode"),
        town=contact.text("town"),
        mail=contact.text("mail"),
        phone=contact.text("phone"),
        hours=contact.words("hours"),
        footer_note=site.child("footer").words("note"),
        social_links=[
            {"label": words(link.words("label")).text(DEFAULT), "url": link.text("path")}
            for link in site.children("social")
        ],
        imprint=world.pages["imprint"],
        privacy=world.pages["privacy"],
        accessibility=world.pages["accessibility"],
        easy_language=world.pages["easy_language"],
        center_longitude=longitude,
        center_latitude=latitude,
        bbox=town.get("bbox", []),
        map_ground=town.get("ground", {}),
    )
    site.checked(settings_row).save()
