"""Events with their calendar facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from network.models import Actor
from portal.core.blocks import BodyField
from portal.core.models import (
    District,
    FieldOfAction,
    PortalPage,
    Record,
    RecordModel,
    RecordPage,
)
from portal.core.words import WordsField
from portal.news.enums import EventKind


class CalendarEvent(RecordModel):
    """Facts of an event: when, where, by whom. Times are kept with zone, shown in the city's."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    repeat_days = models.PositiveSmallIntegerField(
        _("repeats every … days"), default=0, help_text=_("0: only once.")
    )
    repeat_count = models.PositiveSmallIntegerField(_("how many times in all"), default=1)
    venue = models.CharField(_("place"), max_length=160, blank=True)
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, help_text=_("WGS 84, degrees")
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, help_text=_("WGS 84, degrees")
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("district"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    hybrid = models.BooleanField(_("also online"), default=False)
    organiser = models.ForeignKey(
        Actor,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    about = models.ManyToManyField(
        Record, verbose_name=_("about"), blank=True, related_name="events_about"
    )
    minutes = WordsField(_("short minutes"), multiline=True, max_length=2000, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """Counts changes, for calendars that have it already (RFC 5545, SEQUENCE)."""

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("start",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="event_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class EventIndexPage(PortalPage):
    """Coming events, and the archive of past ones."""

    parent_page_types = ["core.StartPage"]
    subpage_types = ["news.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")


class EventPage(RecordPage):
    """An event in one language."""

    record = models.ForeignKey(
        CalendarEvent,
        verbose_name=_("event"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("record"), APIField("body")]
    parent_page_types = ["news.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")
