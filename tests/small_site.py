"""A small site for what surrounds all pages: four start pages, an imprint in two languages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from portal.core import frame
from portal.core.models import BrandSettings, StandardPage, StartPage


@dataclass
class SmallSite:
    brand: BrandSettings
    starts: dict[str, StartPage]
    imprint: StandardPage
    imprint_en: StandardPage
    imprint_nl: StandardPage
    """An alias: it repeats the German words."""


@pytest.fixture
def small_site(db: None) -> Iterator[SmallSite]:
    frame.forget()
    root = Page.objects.get(depth=1)
    for old in root.get_children():
        old.delete()
    root = Page.objects.get(depth=1)
    starts: dict[str, StartPage] = {}
    for code, name in settings.LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        start = StartPage(title=f"Start {name}", slug=f"start-{code}", locale=locale)
        if starts:
            start.translation_key = starts["de"].translation_key
        starts[code] = root.add_child(instance=start)
    site = Site.objects.create(
        hostname="testserver", is_default_site=True, root_page=starts["de"], site_name="City"
    )
    brand = BrandSettings.for_site(site)
    brand.name = {"de": "Stadtportal", "en": "City portal"}
    brand.mail, brand.town, brand.street, brand.postcode = (
        "city@example.org",
        "Emmerich",
        "A 1",
        "1",
    )
    brand.save()
    imprint = StandardPage(title="Impressum", slug="impressum", locale=starts["de"].locale)
    starts["de"].add_child(instance=imprint)
    english = StandardPage(
        title="Imprint",
        slug="impressum",
        locale=starts["en"].locale,
        translation_key=imprint.translation_key,
    )
    starts["en"].add_child(instance=english)
    dutch = StandardPage(
        title="Impressum",
        slug="impressum",
        locale=starts["nl"].locale,
        translation_key=imprint.translation_key,
        alias_of=imprint,
    )
    starts["nl"].add_child(instance=dutch)
    frame.forget()
    yield SmallSite(brand, starts, imprint, english, dutch)
    frame.forget()
