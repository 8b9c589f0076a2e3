"""How far what a partner has proposed is."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ProposalState(TextChoices):
    """Of an update or of a report about a milestone."""

    PROPOSED = "proposed", pgettext_lazy("proposal", "Waits for the core team")
    RETURNED = "returned", pgettext_lazy("proposal", "Returned with a word")
    PUBLISHED = "published", pgettext_lazy("proposal", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


OPEN = frozenset({ProposalState.PROPOSED, ProposalState.RETURNED})
"""The partner may still change or withdraw it."""


class MilestoneChange(TextChoices):
    """What a partner reports about a milestone."""

    REACHED = "reached", pgettext_lazy("milestone report", "It is reached")
    MOVED = "moved", pgettext_lazy("milestone report", "It comes at another time")
