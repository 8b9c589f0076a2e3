"""The rings and the sectors in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RING_NAMES: dict[int, str | Promise] = {
    1: pgettext_lazy("ring", "Coordination"),
    2: pgettext_lazy("ring", "Core team"),
    3: pgettext_lazy("ring", "Smart City alliance"),
    4: pgettext_lazy("ring", "Exchange with others"),
}
RING_TASKS: dict[int, str | Promise] = {
    1: _("keeps everything together and looks for funding"),
    2: _("moderates and connects the departments"),
    3: _("finds and carries out projects for the whole town"),
    4: _("brings in what other towns know"),
}
ACROSS = pgettext_lazy("sector of the map", "Across all fields")
"""The sector of those who have no field of their own."""
