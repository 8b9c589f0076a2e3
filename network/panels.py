"""What the network hangs into the page of one's own account."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from network.querysets import organisations_of
from portal.core.panels import Panel, register


@register("account")
class MyOrganisations(Panel):
    """Names the organisations that one acts for, and leads to where one asks for more."""

    key = "my-organisations"
    template = "network/panels/my_organisations.html"
    order = 20

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any]:
        """One query."""
        own = organisations_of(request.user, timezone.localdate())
        return {"organisations": list(own.order_by("code"))}
