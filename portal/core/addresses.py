"""Addresses of pages without a query: from a page's path in the tree to its path on the web."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Root:
    """The start page of one language."""

    page_id: int
    language: str
    url_path: str
    """Path in the tree, with slashes at both ends."""
    tree_path: str
    """Treebeard's path, to compare ancestors."""
    title: str

    @property
    def prefix(self) -> str:
        """What addresses of this language begin with."""
        return "/" if self.language == settings.LANGUAGE_CODE else f"/{self.language}/"

    def address(self, url_path: str) -> str:
        """Return the address of a page of this language by its path in the tree."""
        return self.prefix + url_path.removeprefix(self.url_path)

    def tree(self, address: str) -> str:
        """Return the path in the tree of an address below the language's prefix."""
        inner = address.strip("/")
        return f"{self.url_path}{inner}/" if inner else self.url_path


def in_language(path: str, language: str) -> str:
    """Return `path` (beginning with a slash, with or without a prefix) for another language."""
    for code, _name in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            path = path[len(code) + 1 :] or "/"
            break
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"
