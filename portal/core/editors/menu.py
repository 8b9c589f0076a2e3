"""The menu, reduced to what the city uses; who may not do something does not see it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

ORDER = {
    "explorer": 100,
    "projects": 200,
    "strategy": 300,
    "news": 400,
    "network": 500,
    "messages": 600,
    "media": 700,
    "reports": 900,
    "settings": 1000,
    "help": 1100,
}
"""Names of what stays, with their places. Upper apps add theirs by registering a menu item with a
place between these."""
REPLACED = frozenset({"images", "documents", "snippets"})


class PermittedItem(MenuItem):
    """An entry that only those see who have a permission."""

    def __init__(self, permission: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the reader has the permission."""
        return bool(request.user.has_perm(self.permission))


def reduce_main_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Put pictures and documents into one entry and everything into the city's order."""
    media = [item for item in menu_items if item.name in ("images", "documents")]
    kept = [item for item in menu_items if item.name not in REPLACED]
    if not (
        user_has_any_page_permission(request.user)
        or request.user.has_perm("wagtailcore.change_site")
    ):
        kept = [item for item in kept if item.name != "reports"]
    if media:
        kept.append(
            SubmenuMenuItem(
                _("Media"), Menu(items=media), name="media", icon_name="image", order=700
            )
        )
    for item in kept:
        item.order = ORDER.get(item.name, item.order)
    menu_items[:] = kept


def reduce_help_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Lead to the city's own guide instead of to Wagtail's."""
    menu_items[:] = [
        MenuItem(
            _("For editors"), reverse("editors_guide"), name="guide", icon_name="help", order=1
        )
    ]
