"""Mails that wait for the worker or were sent, and what is known of an address."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from portal.core.mailbox import same_mailbox

KEEP_SENT = timedelta(days=60)
"""How long it stays known that a mail was sent, so that a late bounce finds it."""
KEEP_GIVEN_UP = timedelta(days=90)
"""How long somebody may send a mail again that was given up; then it goes with its words."""
BELIEVE_BOUNCE = timedelta(days=90)
"""How long an address that bounced gets nothing that is not necessary."""


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails by what has to be done with them."""

    def waiting(self) -> "OutgoingMailQuerySet":
        """Those that have still to be sent."""
        return self.filter(sent=None, given_up=None)

    def due(self) -> "OutgoingMailQuerySet":
        """Those to be tried now, longest due first."""
        return self.waiting().filter(due__lte=timezone.now()).order_by("due", "pk")

    def given_up_ones(self) -> "OutgoingMailQuerySet":
        """Those that nobody tries again by himself; somebody has to look."""
        return self.filter(sent=None, given_up__isnull=False)

    def failing(self) -> "OutgoingMailQuerySet":
        """Those that failed and are tried again, or were given up."""
        return self.filter(sent=None).exclude(error="")

    def begun_by(self, worker: str) -> "OutgoingMailQuerySet":
        """Those that a worker of this name had in hand."""
        return self.waiting().filter(worker=worker)

    def about(self, address: "MailAddress", topic: str) -> "OutgoingMailQuerySet":
        """Those of a topic to an address."""
        return self.filter(same_mailbox("to", address.address), unsubscribe__contains=f"/{topic}/")

    def outdated(self, now: datetime) -> "OutgoingMailQuerySet":
        """Those that nobody needs any longer, sent or given up."""
        return self.filter(
            models.Q(sent__lt=now - KEEP_SENT)
            | models.Q(sent=None, given_up__lt=now - KEEP_GIVEN_UP)
        )


class OutgoingMail(models.Model):
    """One mail to one address, written in the transaction of what it tells about.

    The words are there until it is sent. `message_id` is made of event and address: whoever asks
    for the same mail twice gets one, and one that is sent again after a kill is known as the same.
    """

    message_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("mail"), max_length=60)
    """Name of its template, see `portal.core.mail.kinds`."""
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=10)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    unsubscribe = models.URLField(max_length=500, blank=True)
    """Where its reader ends mails of this kind; empty: the mail is necessary."""
    written = models.DateTimeField(_("written"), default=timezone.now)
    since = models.DateTimeField(default=timezone.now)
    """Beginning of the four weeks in which it is tried; anew when somebody asks for it."""
    until = models.DateTimeField(null=True, blank=True)
    """After this its words are no longer true (a code has run out); then it is not sent."""
    due = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    worker = models.CharField(max_length=100, blank=True)
    """Who has it in hand, to take it back after a kill."""
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.CharField(_("why"), max_length=100, blank=True)
    """Kind of the last failure and the server's numbers, without its words, which name people."""

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["due"],
                condition=models.Q(sent=None, given_up=None),
                name="mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def again(self) -> None:
        """Send it now although it was given up, and try for another four weeks."""
        now = timezone.now()
        self.since = self.due = now
        self.given_up, self.attempts, self.error = None, 0, ""
        self.save(update_fields=["since", "due", "given_up", "attempts", "error"])


def new_key() -> str:
    """Return what nobody can guess."""
    return get_random_string(32)


class MailAddressQuerySet(models.QuerySet["MailAddress"]):
    """What is known of addresses."""

    def bouncing(self, now: datetime) -> "MailAddressQuerySet":
        """Keep those to which mails came back lately, the newest first."""
        return self.filter(bounced__gt=now - BELIEVE_BOUNCE).order_by("-bounced")

    def choosing(self, topic: str) -> list[str]:
        """Return the addresses that have asked for a topic."""
        asking = self.exclude(chosen=[]).values_list("address", "chosen")
        return [address for address, chosen in asking if topic in chosen]

    def with_key(self, key: str) -> "MailAddress | None":
        """Return the address of a link by which mails are ended, if it is known."""
        return self.filter(key=key).first()


class MailAddress(models.Model):
    """What an address does not want, and whether mails to it come back. Most have no row."""

    address = models.EmailField(_("e-mail address"), unique=True)
    """In small letters."""
    key = models.CharField(max_length=40, unique=True, default=new_key)
    """Stands in the links by which mails are ended; says nothing of the address."""
    refused = models.JSONField(default=list, blank=True)
    """Names of topics."""
    chosen = models.JSONField(default=list, blank=True)
    """Names of topics that are sent on request only."""
    bounced = models.DateTimeField(_("came back"), null=True, blank=True)
    """When the last mail came back for good."""
    bounce_status = models.CharField(max_length=20, blank=True)
    """Such as 5.1.1 (RFC 3463)."""

    objects = MailAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail address")
        verbose_name_plural = _("mail addresses")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def believed_until(self) -> datetime | None:
        """Until when it gets what is necessary only; None where mails arrive."""
        return self.bounced + BELIEVE_BOUNCE if self.bounced else None

    def has_chosen(self, topic: str, *, on_request: bool) -> bool:
        """Whether its reader wants mails of a topic."""
        return topic in self.chosen if on_request else topic not in self.refused

    def wants(self, topic: str, *, on_request: bool) -> bool:
        """Whether to send mails of a topic there: they are wanted and arrive."""
        bounces = self.bounced is not None and self.bounced > timezone.now() - BELIEVE_BOUNCE
        return self.has_chosen(topic, on_request=on_request) and not bounces
