"""Contacts with actors, who took part, and what is to be done after them. Never public."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.contacts.domain import erased_on
from network.contacts.enums import ContactKind, Direction
from network.contacts.querysets import FollowUpQuerySet, InteractionQuerySet
from network.enums import Visibility
from network.models.actor import Actor
from portal.core.models import Record

LONGEST_MINUTES = 7 * 24 * 60
READERS = [(level.value, level.label) for level in (Visibility.CORE, Visibility.COORDINATOR)]
"""Who may read a contact; there is no level for partners or the public."""


class Interaction(models.Model):
    """A call, a meeting, a visit, a mail, an event. Rows go on the day `erase_on`."""

    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind, default=ContactKind.CALL)
    start = models.DateTimeField(_("when"), default=timezone.now)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)],
    )
    direction = models.CharField(
        _("who began it"), max_length=10, choices=Direction, default=Direction.MUTUAL
    )
    topic = models.CharField(_("what it was about"), max_length=200)
    result = models.CharField(_("what came out"), max_length=2000, blank=True)
    project = models.ForeignKey(
        Record,
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )
    procurement_relevant = models.BooleanField(
        _("may matter for a procurement"),
        default=False,
        help_text=_(
            "Whoever advises the city before a tender must not gain by it (§ 7 VgV, § 5 UVgO)."
        ),
    )
    visibility = models.CharField(
        _("who may read it"), max_length=20, choices=READERS, default=Visibility.CORE
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    noted_at = models.DateTimeField(_("noted at"), default=timezone.now, editable=False)
    erase_on = models.DateField(_("is erased on"), editable=False, db_index=True)

    objects = InteractionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("-start", "-pk")
        indexes: ClassVar = [models.Index(fields=["-start", "-id"], name="interaction_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(visibility__in=["core", "coordinator"]),
                name="interaction_internal",
            ),
            models.CheckConstraint(
                condition=~models.Q(topic=""),
                name="interaction_topic",
                violation_error_message=_("Please write what it was about."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes=None)
                | models.Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES),
                name="interaction_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Compute how long it is kept."""
        self.erase_on = erased_on(
            timezone.localdate(self.start), procurement_relevant=self.procurement_relevant
        )
        super().save(*args, **kwargs)

    @property
    def names(self) -> str:
        """Who took part, by name; lists fetch it before."""
        return ", ".join(str(part.actor) for part in self.participants.all() if part.attended)

    @property
    def missed(self) -> str:
        """Who was invited and not there."""
        return ", ".join(str(part.actor) for part in self.participants.all() if not part.attended)

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return self.start > timezone.now()


class Participant(models.Model):
    """An actor that took part in a contact, or was invited to it."""

    interaction = models.ForeignKey(
        Interaction, on_delete=models.CASCADE, related_name="participants"
    )
    actor = models.ForeignKey(
        Actor, verbose_name=_("who"), on_delete=models.PROTECT, related_name="participations"
    )
    attended = models.BooleanField(_("was there"), default=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["interaction", "actor"], name="participant_once")
        ]

    def __str__(self) -> str:
        return str(self.actor)


class FollowUp(models.Model):
    """Something that somebody has to do after a contact, by a day."""

    interaction = models.ForeignKey(
        Interaction,
        verbose_name=_("contact"),
        on_delete=models.CASCADE,
        related_name="follow_ups",
    )
    what = models.CharField(_("what is to be done"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looks after it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="follow_ups",
        help_text=_("Empty: whoever coordinates."),
    )
    promised_by = models.ForeignKey(
        Actor,
        verbose_name=_("promised by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="promises",
        help_text=_("Empty: we have promised it."),
    )
    due = models.DateField(_("due on"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ("due", "pk")
        indexes: ClassVar = [
            models.Index(
                fields=["due", "id"], name="follow_up_open", condition=models.Q(done_at=None)
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(what=""),
                name="follow_up_what",
                violation_error_message=_("Please write what is to be done."),
            ),
            models.CheckConstraint(
                condition=models.Q(done_by=None) | models.Q(done_at__isnull=False),
                name="follow_up_done",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_at is None and self.due < timezone.localdate()
