"""What somebody who acts for an organisation should see to before the account is erased."""

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from network.models import Membership
from portal.accounts.own.erasing import foresees


@foresees
def last_steward(user: Any) -> list[str | Promise]:
    """Name the organisations that would be without a steward; one query."""
    return [
        _(
            "Nobody else is a steward of %(organisation)s. Please name a successor first, "
            "or tell the coordinator."
        )
        % {"organisation": membership.organisation}
        for membership in Membership.objects.only_steward(user, timezone.localdate())
    ]
