"""What the core hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from portal.core.accessibility import use_our_checker
from portal.core.audit.views import LOOK as LOOK_AT_EVENTS
from portal.core.audit.views import AuditView
from portal.core.background.home import WorkStandsStill
from portal.core.background.views import LOOK, BackgroundView
from portal.core.contact.home import BarriersOpen, MessagesOpen
from portal.core.contact.viewset import MessageViewSet
from portal.core.editors import brand_preview, localizing, shades
from portal.core.editors.answers import answer_in_words
from portal.core.editors.bulk import DeleteSeveral
from portal.core.editors.guide import GuideView
from portal.core.editors.home import add_core_panels, add_if_waiting, count_pages_once
from portal.core.editors.menu import PermittedItem, reduce_help_menu, reduce_main_menu
from portal.core.editors.userbar import add_facts_item
from portal.core.personal.report import LOOK as LOOK_AT_REGISTER
from portal.core.personal.report import RegisterReport
from portal.core.rich_text import OtherSiteHandler, PortalPageHandler
from portal.core.viewsets import DistrictViewSet, FieldOfActionViewSet

hooks.register("construct_wagtail_userbar", use_our_checker)
answer_in_words()


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


hooks.register("construct_wagtail_userbar", add_facts_item)
hooks.register("construct_main_menu", reduce_main_menu)
hooks.register("construct_help_menu", reduce_help_menu)
hooks.register("construct_homepage_panels", add_core_panels)
# after Wagtail's own, which it replaces
hooks.register("construct_homepage_summary_items", count_pages_once, order=10)
# after Wagtail's own action of the same name, which it replaces
hooks.register("register_bulk_action", DeleteSeveral, order=10)
hooks.register("after_edit_setting", shades.say_what_is_derived)
register_snippet(FieldOfActionViewSet)
register_snippet(DistrictViewSet)


@hooks.register("construct_homepage_panels")
def messages_waiting(request: HttpRequest, panels: list[Any]) -> None:
    """Show what people wrote to whoever may answer it."""
    add_if_waiting(request, panels, BarriersOpen, "core.change_message")
    add_if_waiting(request, panels, MessagesOpen, "core.change_message")


@hooks.register("construct_homepage_panels")
def work_standing_still(request: HttpRequest, panels: list[Any]) -> None:
    """Show what no worker does to whoever can see to it."""
    add_if_waiting(request, panels, WorkStandsStill, LOOK)


@hooks.register("register_reports_menu_item")
def audit_item() -> MenuItem:
    """Lead the operator to what happened."""
    return PermittedItem(
        LOOK_AT_EVENTS, _("What happened"), reverse_lazy("audit"), icon_name="history", order=50
    )


@hooks.register("register_reports_menu_item")
def personal_item() -> MenuItem:
    """Lead to what is kept about people; shown to whoever may see it."""
    return PermittedItem(
        LOOK_AT_REGISTER,
        _("Register of personal data"),
        reverse_lazy("personal_report"),
        icon_name="list-ul",
        order=60,
    )


@hooks.register("register_settings_menu_item")
def background_item() -> MenuItem:
    """Lead to the background work; shown to whoever may see it."""
    return PermittedItem(
        LOOK, _("Background work"), reverse_lazy("background_work"), icon_name="time", order=950
    )


@hooks.register("register_admin_urls")
def core_urls() -> list[Any]:
    """Add the editors' guide and the style sheet for the preview of the brand."""
    return [
        path("guide/", GuideView.as_view(), name="editors_guide"),
        path("background/", BackgroundView.as_view(), name="background_work"),
        path("reports/personal-data/", RegisterReport.as_view(), name="personal_report"),
        path("reports/events/", AuditView.as_view(), name="audit"),
        path("reports/events/results/", AuditView.as_view(results_only=True), name="audit_results"),
        path("brand-preview.css", brand_preview.style, name="brand_preview_css"),
        path("brand-shades/", shades.fragment, name="brand_shades"),
    ]


# before those of wagtail-localize, two of which they replace
@hooks.register("register_admin_urls", order=-1)
def publishing_translations() -> list[Any]:
    """Ask whether somebody may publish, where wagtail-localize does not."""
    return [
        path("localize/update/<int:translation_source_id>/", localizing.update),
        path("localize/page/<int:page_id>/convert_to_alias/", localizing.make_alias),
    ]


@hooks.register("insert_global_admin_css")
def our_admin_css() -> SafeString:
    """Add the few rules of ours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
