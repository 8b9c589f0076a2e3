"""One click from a public page to the form of its facts."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem

from portal.core.models import RecordPage


class EditFactsItem(BaseItem):
    """A link to the form of the record that a page tells about."""

    template_name = "core/admin/userbar_facts.html"

    def __init__(self, address: str) -> None:
        self.address = address

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the address."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"address": self.address, "label": _("Edit the facts")}

    def render(self, request: HttpRequest) -> SafeString:
        """Return the item."""
        html: SafeString = self.render_html({"request": request})
        return html


def add_facts_item(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add the link for whoever may change the facts."""
    if not isinstance(page, RecordPage):
        return
    facts = page.record
    address = AdminURLFinder(request.user).get_edit_url(facts)
    if address:
        items.append(EditFactsItem(address))
