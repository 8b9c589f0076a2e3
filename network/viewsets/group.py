"""The network in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from network.viewsets.actor import ActorViewSet
from network.viewsets.membership import MembershipViewSet
from network.viewsets.relation import RelationViewSet
from network.viewsets.rings import ActorFieldViewSet, BodyViewSet, PostViewSet, SeatViewSet


class NetworkGroup(SnippetViewSetGroup):
    """Who shapes the city; contacts add themselves, kinds and roles stand in the settings."""

    items = (
        ActorViewSet,
        BodyViewSet,
        SeatViewSet,
        PostViewSet,
        ActorFieldViewSet,
        RelationViewSet,
        MembershipViewSet,
    )
    submenu_hook = "register_network_menu_item"
    menu_label = _("Network")
    menu_name = "network"
    menu_icon = "group"
    menu_order = 500
