"""What a token of the API may do and until when; Wagtail's own has neither scope nor end."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import APIToken


class TokenTermsQuerySet(models.QuerySet["TokenTerms"]):
    """Terms of tokens."""

    def of_token(self, token: APIToken) -> "TokenTerms | None":
        """Return what was agreed for a token; None for one made in the admin."""
        return self.filter(token=token.pk).first()


class TokenTerms(models.Model):
    """Beside a token that somebody has made for the own account.

    One made in the admin has none: it may do what its owner may, for `settings.API_TOKEN_DAYS`.
    """

    token = models.OneToOneField(
        APIToken, on_delete=models.CASCADE, primary_key=True, related_name="terms"
    )
    may_write = models.BooleanField(_("may write"), default=False)
    """Otherwise it reads only, whatever its owner may do."""
    with_factor = models.BooleanField(_("made with a second factor"), default=False)
    """Whether the session in which it was made had shown one: staff's keys need that."""
    expires_at = models.DateTimeField(_("expires at"))

    objects = TokenTermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of a token")
        verbose_name_plural = _("terms of tokens")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether its day has come."""
        return self.expires_at <= timezone.now()
