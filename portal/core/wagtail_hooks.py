"""What the core hangs into Wagtail's admin."""

from typing import Any

from wagtail import hooks

from portal.core.accessibility import use_our_checker
from portal.core.contact.viewset import MessageViewSet
from portal.core.rich_text import OtherSiteHandler

hooks.register("construct_wagtail_userbar", use_our_checker)


@hooks.register("register_rich_text_features")
def mark_links_to_other_sites(features: Any) -> None:
    """Give links that leave the site their relation."""
    features.register_link_type(OtherSiteHandler)


@hooks.register("register_admin_viewset")
def messages() -> MessageViewSet:
    """Let staff read what people wrote."""
    return MessageViewSet()
