"""When a periodic job was last begun."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicRun(models.Model):
    """One row per periodic job; taking it is what keeps two workers from running one twice.

    The newest of all rows also tells when a worker was last alive.
    """

    name = models.CharField(_("job"), max_length=100, unique=True)
    begun = models.DateTimeField(_("last begun"))

    class Meta:
        verbose_name = _("run of a periodic job")
        verbose_name_plural = _("runs of periodic jobs")

    def __str__(self) -> str:
        return f"{self.name} {self.begun:%Y-%m-%d %H:%M}"
