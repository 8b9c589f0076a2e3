"""What the network hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from network.contacts.home import FollowUpsDue
from network.contacts.urls import urlpatterns
from network.home import MembershipsAsked
from network.models import Actor, Membership
from network.viewsets.group import NetworkGroup
from network.viewsets.relation import RelationTypeViewSet
from network.viewsets.rings import BodyRoleViewSet
from portal.core.editors.home import add_if_waiting
from portal.core.editors.menu import PermittedItem

register_snippet(NetworkGroup)
register_snippet(RelationTypeViewSet)
register_snippet(BodyRoleViewSet)


@hooks.register("register_snippet_listing_buttons")
def people_button(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Lead from a membership to the page on which people are confirmed, invited and let go."""
    if not isinstance(snippet, Membership) or not user.has_perm("network.change_membership"):
        return []
    address = reverse("people", args=[snippet.organisation.code])
    return [
        Button(_("Confirm, invite, let go"), url=address, icon_name="group", priority=15),
    ]


@hooks.register("construct_homepage_panels")
def memberships_waiting(request: HttpRequest, panels: list[Any]) -> None:
    """Show the coordinator who waits for an answer."""
    add_if_waiting(request, panels, MembershipsAsked, "network.change_membership")
    add_if_waiting(request, panels, FollowUpsDue, "network.add_interaction")


@hooks.register("register_admin_urls")
def contacts_urls() -> list[Any]:
    """Add the pages of contacts."""
    return urlpatterns


@hooks.register("register_network_menu_item")
def contacts_item() -> MenuItem:
    """Hang the contacts below the network."""
    return PermittedItem(
        "network.view_interaction",
        gettext_lazy("Contacts"),
        reverse_lazy("contacts"),
        name="contacts",
        icon_name="comment",
        order=501,
    )


@hooks.register("register_snippet_listing_buttons")
def contact_buttons(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Lead from an actor to noting a contact with it."""
    if not isinstance(snippet, Actor) or not user.has_perm("network.add_interaction"):
        return []
    address = f"{reverse('note_contact')}?with={snippet.code}"
    line = reverse("actor_timeline", args=[snippet.code])
    meeting = reverse("before_meeting", args=[snippet.code])
    return [
        Button(_("Note a contact"), url=address, icon_name="comment", priority=10),
        Button(_("Everything in one line of time"), url=line, icon_name="history", priority=11),
        Button(_("Before the meeting"), url=meeting, icon_name="doc-full", priority=12),
    ]
