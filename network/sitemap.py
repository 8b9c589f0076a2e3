"""Tells search engines about the pages of actors."""

from collections.abc import Iterator

from network.models import Actor, NetworkPage
from portal.core.frame import Frame
from portal.core.sitemap import Entry, adds
from portal.core.titles import open_pages


@adds
def actors(frame: Frame) -> Iterator[Entry]:
    """Yield each public actor in the languages that the network's page has; two queries."""
    pages = open_pages(NetworkPage.objects.filter(alias_of=None), None)
    places = [
        (language, frame.base_url + frame.roots[language].address(url_path))
        for language, url_path in pages.values_list("locale__language_code", "url_path")
        if language in frame.roots
    ]
    known = Actor.objects.visible_to(None).order_by("code") if places else Actor.objects.none()
    for key, code in known.values_list("record__uuid", "code"):
        for language, address in places:
            yield Entry(key, language, f"{address}{code}/", None)
