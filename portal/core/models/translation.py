"""Since when a translation is behind its source."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationLag(models.Model):
    """One row per page and language whose German source has changed since it was translated.

    The row is written when the source is published and goes when the translation is complete.
    """

    translation_key = models.UUIDField(default=uuid.uuid4)
    """Shared by all languages of a page."""
    language = models.CharField(_("language"), max_length=10)
    since = models.DateField(_("behind since"))
    """Day on which the source was first published with words that are not translated yet."""

    class Meta:
        verbose_name = _("translation behind its source")
        verbose_name_plural = _("translations behind their source")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "language"], name="lag_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.language}"
