"""What accounts know by name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trust(models.IntegerChoices):
    """How surely a provider knows who somebody is: the levels of assurance of eIDAS.

    Regulation (EU) No 910/2014, article 8 (2), in detail the annex of (EU) 2015/1502. They can be
    compared: `trust >= Trust.SUBSTANTIAL`.
    """

    NONE = 0, _("not proven")
    LOW = 1, _("low")
    SUBSTANTIAL = 2, _("substantial")
    HIGH = 3, _("high")
