"""A small site for what surrounds all pages: four start pages, an imprint in two languages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from portal.core import frame
from portal.core.models import BrandSettings, StandardPage, StartPage
from tests.kept_rows import KeptRows


@dataclass
class SmallSite:
    brand: BrandSettings
    starts: dict[str, StartPage]
    imprint: StandardPage
    imprint_en: StandardPage
    imprint_nl: StandardPage
    """An alias: it repeats the German words."""


KEPT_KINDS = (Locale, Page, StartPage, StandardPage, Site, BrandSettings)
_rows = KeptRows()


@pytest.fixture
def small_site(db: None) -> Iterator[SmallSite]:
    """Four start pages and an imprint, which English has and Dutch repeats."""
    frame.forget()
    if _rows.tables:
        _rows.write()
    else:
        _make()
        _rows.keep(*KEPT_KINDS)
    Site.clear_site_root_paths_cache()
    frame.forget()
    imprints = {page.locale.language_code: page for page in StandardPage.objects.all()}
    yield SmallSite(
        BrandSettings.objects.get(),
        {page.locale.language_code: page for page in StartPage.objects.all()},
        imprints["de"],
        imprints["en"],
        imprints["nl"],
    )
    frame.forget()


def _make() -> None:
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
