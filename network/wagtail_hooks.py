"""What the network hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from network.home import MembershipsAsked
from network.viewsets.actor import ActorViewSet
from network.viewsets.membership import MembershipViewSet
from portal.core.editors.home import add_if_waiting

register_snippet(ActorViewSet)
register_snippet(MembershipViewSet)


@hooks.register("construct_homepage_panels")
def memberships_waiting(request: HttpRequest, panels: list[Any]) -> None:
    """Show the coordinator who waits for an answer."""
    add_if_waiting(request, panels, MembershipsAsked, "network.change_membership")
