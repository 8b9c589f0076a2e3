"""What stands around every page: name, menu, languages, footer.

Read once per language and kept in the memory of the process until the next event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from wagtail.models import Page, PageViewRestriction, Site

from portal.core.addresses import Root, in_language
from portal.core.brand import address as brand_address
from portal.core.events import last_event_id
from portal.core.ground import Ground, ground_of
from portal.core.models.brand import BrandSettings
from portal.core.models.page import StandardPage, StartPage
from portal.core.models.translation import TranslationLag
from portal.core.titles import open_pages
from portal.core.words import EASY


@dataclass(frozen=True)
class Link:
    """A link in menu, footer, switcher or breadcrumb."""

    title: str
    address: str
    language: str = ""
    """Language of the target, for `hreflang` and `lang`; empty for the language around it."""
    current: bool = False


@dataclass
class Frame:
    """The frame of one language, valid until the next event."""

    cursor: int
    language: str
    brand: BrandSettings
    site: Site | None
    roots: dict[str, Root]
    menu: list[Link] = field(default_factory=list)
    legal: list[Link] = field(default_factory=list)
    service: list[Link] = field(default_factory=list)
    restricted: bool = False
    """Whether any page of the site is private at all."""
    lags: dict[tuple[str, str], Any] = field(default_factory=dict)
    """(translation key, language) → day since when the translation is behind."""

    def __post_init__(self) -> None:
        # not a field: a frame made of another one, as for a preview, begins with nothing kept
        self.kept: dict[tuple[str | None, ...], list[str]] = {}
        """What templates made of this frame (`portal.core.templatetags.around`)."""

    @property
    def root(self) -> Root | None:
        """The start page of this language."""
        return self.roots.get(self.language)

    @property
    def name(self) -> str:
        """Name of the portal."""
        return str(self.brand.name) or settings.WAGTAIL_SITE_NAME

    @property
    def home(self) -> str:
        """Address of the start page."""
        return self.root.prefix if self.root else "/"

    @property
    def brand_css(self) -> str:
        """Address of the style sheet with the city's colours."""
        return brand_address(self.brand)

    @cached_property
    def ground(self) -> Ground:
        """What lies beneath the places of drawn maps."""
        return ground_of(self.brand.map_ground)

    @property
    def base_url(self) -> str:
        """Where the site is on the web, without a slash at the end."""
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


_frames: dict[str, Frame] = {}


def frame_for(request: HttpRequest) -> Frame:
    """Return the frame of the request's language."""
    known: Frame | None = getattr(request, "_frame", None)
    if known is None:
        language = translation.get_language() or settings.LANGUAGE_CODE
        cursor = getattr(request, "event_cursor", None)
        cursor = last_event_id() if cursor is None else cursor
        known = _frames.get(language)
        if known is None or known.cursor != cursor:
            known = _frames[language] = _build(language, cursor)
        request._frame = known  # type: ignore[attr-defined]
    return known


def forget() -> None:
    """Drop all frames; for tests, where events are rolled back."""
    _frames.clear()


def is_easy(request: HttpRequest) -> bool:
    """Whether the reader reads Leichte Sprache."""
    return frame_for(request).language == EASY


def stand(request: HttpRequest, title: str | Promise, *above: Link, listed: bool = False) -> None:
    """Say where a page that is not Wagtail's stands; its way up begins below the start page."""
    about: Any = request
    about.crumbs = [*above, Link(str(title), request.path, current=True)]
    if not listed:
        unlist(request)


def unlist(request: HttpRequest) -> None:
    """Keep the page of this request out of search engines."""
    about: Any = request
    about.unlisted = True


def _build(language: str, cursor: int) -> Frame:
    site = Site.objects.filter(is_default_site=True).first()
    brand = BrandSettings.objects.filter(site=site).first() or BrandSettings(site=site)
    roots = {
        start.locale.language_code: Root(
            start.pk, start.locale.language_code, start.url_path, start.path, start.title
        )
        for start in StartPage.objects.live().select_related("locale")
    }
    frame = Frame(cursor=cursor, language=language, brand=brand, site=site, roots=roots)
    frame.restricted = PageViewRestriction.objects.exists()
    frame.lags = {
        (str(lag.translation_key), lag.language): lag.since for lag in TranslationLag.objects.all()
    }
    root = roots.get(language)
    if root is None:
        return frame
    inside = {"path__startswith": root.tree_path}
    children = open_pages(Page.objects.filter(depth=3, **inside), language).order_by("path")
    frame.menu = _links(root, children.in_menu())
    legal_keys = _legal_keys(brand)
    standard = open_pages(StandardPage.objects.filter(**inside), language).order_by("path")
    frame.legal = _links(root, (page for page in standard if page.translation_key in legal_keys))
    frame.service = _links(
        root,
        (
            page
            for page in standard
            if page.translation_key not in legal_keys and not page.show_in_menus
        ),
    )
    return frame


def _legal_keys(brand: BrandSettings) -> set[Any]:
    ids = [brand.imprint_id, brand.privacy_id, brand.accessibility_id]
    return set(
        Page.objects.filter(pk__in=[pk for pk in ids if pk]).values_list(
            "translation_key", flat=True
        )
    )


def _links(root: Root, pages: Iterable[Page]) -> list[Link]:
    return [
        Link(page.title, root.address(page.url_path), words_of(page.alias_of_id)) for page in pages
    ]


def words_of(alias_of: int | None) -> str:
    """Return the language of an alias's words; empty for a page that has words of its own."""
    return settings.LANGUAGE_CODE if alias_of else ""


def switcher(request: HttpRequest, frame: Frame) -> list[Link]:
    """Return one link per language: this page in that language, or its start page."""
    known: dict[str, str] = getattr(request, "translations", {})
    on_page = hasattr(request, "translations")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    links = []
    for code, name in settings.LANGUAGES:
        if code not in frame.roots:
            continue
        fallback = frame.roots[code].prefix if on_page else in_language(request.path, code) + query
        address = known[code] + query if code in known else fallback
        links.append(Link(name, address, code, code == frame.language))
    return links


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, `languages`, `crumbs`, `base_template`; not for the admin."""
    if request.path.startswith("/admin/"):
        return {}
    known = frame_for(request)
    return {
        "frame": known,
        "languages": switcher(request, known),
        "crumbs": getattr(request, "crumbs", []),
        "easy": known.language == EASY,
        "behind_since": known.lags.get((getattr(request, "translation_key", ""), known.language)),
        "base_template": "core/base_easy.html" if known.language == EASY else "core/base.html",
    }
