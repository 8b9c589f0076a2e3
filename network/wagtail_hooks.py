"""What the network hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from network.home import MembershipsAsked
from network.models import Membership
from network.viewsets.actor import ActorViewSet
from network.viewsets.membership import MembershipViewSet
from portal.core.editors.home import add_if_waiting

register_snippet(ActorViewSet)
register_snippet(MembershipViewSet)


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
