"""When a periodic job was last begun."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicRun(models.Model):
    """One row per periodic job; taking it is what keeps two workers from running one twice.

    The newest of all rows also tells when a worker was last alive.
    """

    name = models.CharField(_("job"), max_length=100, unique=True)
    begun = models.DateTimeField(_("last begun"))
    ended = models.DateTimeField(_("last ended"), null=True, blank=True)
    """Empty or before `begun`: it runs, or its worker was killed."""
    error = models.CharField(_("why"), max_length=100, blank=True)
    """Kind of the failure of the last run; empty where it went well."""

    class Meta:
        verbose_name = _("run of a periodic job")
        verbose_name_plural = _("runs of periodic jobs")

    def __str__(self) -> str:
        return f"{self.name} {self.begun:%Y-%m-%d %H:%M}"
