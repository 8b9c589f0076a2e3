"""All addresses of the URL resolver, with keys of real objects put into them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

Values = dict[tuple[str, str], Any]
"""What to put into addresses.

By (route or namespace, name of the argument), or ("", name) for everywhere else; by (route, "") a
list of whole paths; by (route, "?") what stands behind the question mark.
"""
GROUP = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")
"""A place for a value, in a path or in a regular expression."""

ANY_PAGE = r"^((?:[\w\-]+/)*)$"
ANY_DOCUMENT = r"documents/^(\d+)/(.*)$"
ANY_ADMIN = "admin/^.*/$"
SHARED = "teilen/<int:page_id>-<slug:name>.png"
RESTRICTED = "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/"


@dataclass(frozen=True)
class Address:
    """One address of the resolver."""

    route: str
    """The patterns of its parts together, without language; what a table names it by."""
    namespace: str
    """The last of its namespaces; empty for none."""
    in_languages: bool
    """Whether it exists below the prefix of each language."""

    @property
    def is_admin(self) -> bool:
        """Whether it belongs to Wagtail's admin."""
        return self.route.startswith("admin/")

    @property
    def is_spelt_out(self) -> bool:
        """Whether its paths are listed, since a pattern tells nothing about them."""
        return "<" not in self.route and "(" in self.route

    def paths(self, values: Values) -> list[str]:
        """Return what to ask for, in each language where there are several.

        Raises KeyError with a sentence where a value is missing.
        """

        def value(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            for scope in (self.route, self.namespace, ""):
                if (scope, name) in values:
                    return str(values[scope, name])
            raise KeyError(f"{self.route} needs a {name}: give it in tests/address_objects.py")

        if (self.route, "") in values:
            return list(values[self.route, ""])
        path = "/" + re.sub(r"[\^$\\]", "", GROUP.sub(value, self.route))
        path += f"?{values[self.route, '?']}" if (self.route, "?") in values else ""
        return in_each_language(path) if self.in_languages else [path]


def addresses() -> list[Address]:
    """Return every address once, whatever its name and its methods."""
    return list(dict.fromkeys(_below(get_resolver(), "", "", False)))


def _below(
    resolver: URLResolver, prefix: str, namespace: str, in_languages: bool
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        translated = isinstance(entry.pattern, LocalePrefixPattern)
        route = prefix if translated else prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = entry.namespace or namespace
            yield from _below(entry, route, inner, in_languages or translated)
        elif isinstance(entry, URLPattern):
            yield Address(route, namespace, in_languages)


def views_by_route() -> Iterator[tuple[str, Any]]:
    """Yield every route of the resolver with its view."""
    yield from _views_below(get_resolver(), "")


def _views_below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        translated = isinstance(entry.pattern, LocalePrefixPattern)
        route = prefix if translated else prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _views_below(entry, route)
        else:
            yield route, entry.callback


def in_each_language(path: str) -> list[str]:
    """Return a path as it is in each language of the site."""
    prefixes = [
        "" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES
    ]
    return [prefix + path for prefix in prefixes]
