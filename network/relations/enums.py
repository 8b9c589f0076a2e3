"""What sort of relation a kind belongs to, for figures that count across kinds."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RelationCategory(models.TextChoices):
    """What flows between two actors."""

    COOPERATION = "cooperation", pgettext_lazy("relation", "cooperation")
    DATA_EXCHANGE = "data-exchange", pgettext_lazy("relation", "exchange of data")
    FUNDING = "funding", pgettext_lazy("relation", "funding")
    CONTRACT = "contract", pgettext_lazy("relation", "contract")
    KNOWLEDGE_TRANSFER = "knowledge-transfer", pgettext_lazy("relation", "transfer of knowledge")
    SUPERVISION = "supervision", pgettext_lazy("relation", "supervision")


class Strength(models.IntegerChoices):
    """How close it is."""

    LOOSE = 1, pgettext_lazy("relation", "loose")
    REGULAR = 2, pgettext_lazy("relation", "regular")
    CLOSE = 3, pgettext_lazy("relation", "close")
