"""The vocabularies in the admin."""

from django.utils.translation import gettext_lazy as _

from portal.core.guarded.viewset import GuardedSnippetViewSet
from portal.core.models import District, FieldOfAction


class FieldOfActionViewSet(GuardedSnippetViewSet):
    """Topics of the strategy."""

    model = FieldOfAction
    icon = "tag"
    menu_label = _("Fields of action")
    menu_order = 710
    add_to_settings_menu = True
    inspect_view_enabled = True
    list_display = ["__str__", "code", "order"]
    search_backend_name = None
    search_fields = ["code", "label"]


class DistrictViewSet(GuardedSnippetViewSet):
    """Parts of the town."""

    model = District
    icon = "site"
    menu_label = _("Districts")
    menu_order = 720
    add_to_settings_menu = True
    inspect_view_enabled = True
    list_display = ["__str__", "code", "order"]
    search_backend_name = None
    search_fields = ["code", "label"]
