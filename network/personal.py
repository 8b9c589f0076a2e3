"""What the network keeps about people."""

from django.utils.translation import gettext_lazy as _

from portal.core.personal import Basis, keep, owned_by

keep(
    "network.Membership",
    "user",
    "function",
    "decided_by",
    "reason",
    title=_("For whom you act"),
    purpose=_("So that you can work on the projects of your organisation, and others know it."),
    basis=Basis.TASK,
    period=_("Until the account is erased; an ended one shows who acted when."),
    rows_of=owned_by("network.Membership", "user"),
)
