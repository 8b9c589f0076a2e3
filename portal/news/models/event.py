"""Events with their calendar facts."""

from typing import Any, ClassVar, Final, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from network.models import Actor
from portal.core.blocks import BodyField
from portal.core.facts import DraftedByPage
from portal.core.models import (
    District,
    FieldOfAction,
    PortalPage,
    Record,
    RecordPage,
)
from portal.core.naming import title_of
from portal.core.words import WordsField
from portal.news import detail, json_ld, listing
from portal.news.domain import Occurrence, Schedule
from portal.news.enums import EventKind
from portal.news.querysets import EventPageManager

MAX_DATES: Final = 366
"""A year of daily dates; each one is a row in lists."""
WHEN_AND_WHERE: Final = (
    "start",
    "end",
    "repeat_days",
    "repeat_count",
    "venue",
    "longitude",
    "latitude",
    "hybrid",
    "cancelled",
)
"""Whose change makes calendars show the event as changed."""


class CalendarEvent(DraftedByPage):
    """Facts of an event: when, where, by whom. Times are kept with zone, shown in the city's."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    repeat_days = models.PositiveSmallIntegerField(
        _("repeats every … days"), default=0, help_text=_("0: only once.")
    )
    repeat_count = models.PositiveSmallIntegerField(
        _("how many times in all"), default=1, validators=[MaxValueValidator(MAX_DATES)]
    )
    until = models.DateTimeField(editable=False, db_index=True)
    """End of the last date; derived when saved, so that lists can ask for it."""
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
    about = ParentalManyToManyField(
        Record, verbose_name=_("about"), blank=True, related_name="events_about"
    )
    minutes = WordsField(_("short minutes"), multiline=True, max_length=2000, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """Counts changes, for calendars that have it already (RFC 5545, SEQUENCE)."""
    modified = models.DateTimeField(auto_now=True, editable=False)
    """When the facts were last saved (RFC 5545, DTSTAMP and LAST-MODIFIED)."""

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
        return title_of(self) or self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the end of the last date in step, and count a change of time, place or state."""
        if not set(WHEN_AND_WHERE) & set(kwargs.get("update_fields") or WHEN_AND_WHERE):
            super().save(*args, **kwargs)  # a draft is kept beside; the public facts stay
            return
        self.until = self.schedule.until
        known = type(self).objects.filter(pk=self.pk).values("sequence", *WHEN_AND_WHERE).first()
        if known:
            self.sequence = known.pop("sequence")
            self.sequence += any(getattr(self, name) != known[name] for name in known)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "until", "sequence", "modified"}
        super().save(*args, **kwargs)

    @property
    def schedule(self) -> Schedule:
        """When it takes place."""
        return Schedule(self.start, self.end, self.repeat_days, self.repeat_count)

    @property
    def last_occurrence(self) -> Occurrence:
        """The last date."""
        return self.schedule.nth(self.schedule.number - 1)


class EventIndexPage(PortalPage):
    """Coming events, and the archive of past ones."""

    parent_page_types = ["core.StartPage"]
    subpage_types = ["news.EventPage"]
    easy_template = "news/event_index_page_easy.html"

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the coming dates, or the archive that the address asks for."""
        language = self.locale.language_code
        context = super().get_context(request, *args, **kwargs)
        pages = EventPage.objects.shown_in(language)
        return context | listing.event_context(request, pages, language, timezone.now())


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
    easy_template = "news/event_page_easy.html"

    objects: ClassVar[Any] = EventPageManager()

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the facts along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related(
            "locale", *(f"record__{name}" for name in ("record", "district", "field", "organiser"))
        )
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the facts as of now."""
        language = self.locale.language_code
        context = super().get_context(request, *args, **kwargs)
        return context | detail.event_context(self, request, language, timezone.now())

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """Return the event as schema.org knows it."""
        return json_ld.event(self, request)
