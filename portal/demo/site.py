"""The frame of the example city: languages, start page, standard pages, brand, vocabularies."""

from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from network.models import NetworkPage
from portal.core.models import StartPage
from portal.demo.prose import page_fields
from portal.demo.reading import DemoError, Entry, coded, read
from portal.demo.world import World, key_of
from portal.news.models import EventIndexPage, NewsIndexPage
from portal.projects.models import GapsPage, ProjectIndexPage
from portal.strategy.models import GoalIndexPage

LISTS = {
    "goals": GoalIndexPage,
    "gaps": GapsPage,
    "projects": ProjectIndexPage,
    "network": NetworkPage,
    "news": NewsIndexPage,
    "events": EventIndexPage,
}
WELCOME = "Welcome to your new Wagtail site!"
"""Title of the page that Wagtail's own migration makes; only that one may be replaced."""


def start_pages() -> Any:
    """Return the start pages of the example city in all languages."""
    return StartPage.objects.filter(translation_key=key_of("page", "start"))


def make_languages() -> None:
    """Add the languages; all follow the German tree."""
    german, _made = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        locale, _made = Locale.objects.get_or_create(language_code=code)
        # In bulk, since saving one would at once copy the tree, the welcome page with it.
        LocaleSynchronization.objects.bulk_create(
            [LocaleSynchronization(locale=locale, sync_from=german)], ignore_conflicts=True
        )


def make_start(world: World) -> None:
    """Add the start pages and make the German one the root of the site."""
    root = Page.objects.get(depth=1)
    foreign = root.get_children().exclude(title=WELCOME)
    if foreign.exists():
        raise DemoError(
            "This portal has pages of its own already. The example city needs an empty portal."
        )
    site = read("site", world.today)
    words = page_fields(site.child("start").child("hero"), StartPage, title="title", summary="text")
    for code, fields in words.items():
        fields["slug"] = "start" if code == settings.LANGUAGE_CODE else f"start-{code}"
    german = words.pop(settings.LANGUAGE_CODE)
    world.page("start", StartPage(**german), root, translations=words)
    site_row = Site.objects.filter(is_default_site=True).first()
    if site_row is None:
        site_row = Site(is_default_site=True, hostname="localhost")
    site_row.root_page = world.pages["start"]
    site_row.site_name = str(site.words("name"))
    site_row.save()
    for welcome in root.get_children().filter(title=WELCOME):
        welcome.delete()


def make_lists(world: World) -> None:
    """Add the lists below the start page and the strategy, in the order of the menu."""
    for entry in coded(read("site", world.today), "pages"):
        model = LISTS.get(entry.need("code"))
        if model is None:
            continue
        words = page_fields(entry, model, title="title", summary="summary")
        german = words.pop(settings.LANGUAGE_CODE)
        page = model(**german, show_in_menus=entry.get("menu", False))
        parent = world.pages[entry.get("parent", "start")]
        world.page(entry.need("code"), page, parent, translations=words)


def page_entry(world: World, code: str) -> Entry:
    """Return what the file says about one of the pages."""
    pages = {entry.need("code"): entry for entry in coded(read("site", world.today), "pages")}
    return pages[code]
