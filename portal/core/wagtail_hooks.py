"""What the core hangs into Wagtail's admin."""

from typing import Any

from wagtail import hooks

from portal.core.accessibility import use_our_checker
from portal.core.contact.viewset import MessageViewSet
from portal.core.rich_text import OtherSiteHandler, PortalPageHandler

hooks.register("construct_wagtail_userbar", use_our_checker)


# after Wagtail's own handlers, which the one for pages replaces
@hooks.register("register_rich_text_features", order=10)
def write_links_our_way(features: Any) -> None:
    """Give links that leave the site their relation, and find pages with one query."""
    features.register_link_type(OtherSiteHandler)
    features.register_link_type(PortalPageHandler)


@hooks.register("register_admin_viewset")
def messages() -> MessageViewSet:
    """Let staff read what people wrote."""
    return MessageViewSet()
