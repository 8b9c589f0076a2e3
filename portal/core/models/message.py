"""What people wrote to the city by one of the forms."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

ANSWER_WITHIN = timedelta(weeks=6)
"""Longest time for the answer to a reported barrier (BITVNRW of 18 June 2019)."""
KEPT_AFTER_ANSWER = timedelta(days=90)
"""How long text and address stay after the answer; the privacy notice says the same."""
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Those of a reference number: none that could be taken for another when read out."""


def new_reference() -> str:
    """Return a reference number that can be read out on the telephone."""
    return get_random_string(8, LETTERS)


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by what has to be done about them."""

    def with_reference(self, reference: str) -> "Message | None":
        """Return the message of this reference number, if there is one."""
        return self.filter(reference=reference).first()

    def unanswered(self) -> Self:
        """Those without an answer, the oldest in front."""
        return self.filter(answered_at=None).order_by("received_at", "pk")

    def to_erase(self) -> Self:
        """Answered so long ago that personal data have to go."""
        return self.filter(answered_at__lt=timezone.now() - KEPT_AFTER_ANSWER, erased_at=None)


class Message(models.Model):
    """A message from the public. Text, address and page go 90 days after the answer."""

    class Kind(models.TextChoices):
        """By which form it came."""

        CONTACT = "contact", _("contact")
        BARRIER = "barrier", _("barrier")

    reference = models.CharField(
        _("reference number"), max_length=12, unique=True, default=new_reference, editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"), max_length=5000)
    reply_mail = models.EmailField(_("address for the answer"), blank=True)
    page = models.CharField(_("page that it is about"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due = models.DateField(_("answer due on"), null=True, blank=True)
    """Six weeks after a barrier was reported; none for other messages."""
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-received_at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Set the day by which a reported barrier has to be answered."""
        if self.kind == self.Kind.BARRIER and self.due is None:
            self.due = timezone.localdate(self.received_at) + ANSWER_WITHIN
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def beginning(self) -> str:
        """First words of the text, to tell messages apart in lists."""
        return Truncator(" ".join(self.text.split())).chars(60)

    def is_overdue(self, today: date) -> bool:
        """Whether the answer should have been there before `today`."""
        return self.answered_at is None and self.due is not None and self.due < today
