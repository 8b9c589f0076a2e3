"""News items."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from portal.core.alt_text import demand_alt_text
from portal.core.blocks import BodyField
from portal.core.facts import DraftedByPage
from portal.core.models import (
    FieldOfAction,
    PortalPage,
    Record,
    RecordPage,
)
from portal.core.naming import title_of
from portal.core.words import WordsField
from portal.news import detail, json_ld, listing
from portal.news.querysets import NewsPageManager


class News(DraftedByPage):
    """Facts of a news item: its day and what it is about."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    day = models.DateField(_("day"), default=timezone.localdate)
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
    )
    about = ParentalManyToManyField(
        Record, verbose_name=_("about"), blank=True, related_name="news_about"
    )
    author = models.CharField(
        _("written by"),
        max_length=120,
        blank=True,
        help_text=_("A function, not a person."),
    )
    motif = models.CharField(_("drawing"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = WordsField(_("what the picture shows"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ("-day", "-record")

    def __str__(self) -> str:
        return title_of(self) or self.code

    def clean(self) -> None:
        """Ask what a photograph shows."""
        super().clean()
        demand_alt_text(self)


class NewsIndexPage(PortalPage):
    """All news, newest first."""

    parent_page_types = ["core.StartPage"]
    subpage_types = ["news.NewsPage"]
    easy_template = "news/news_index_page_easy.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news that the address asks for."""
        language = self.locale.language_code
        context = super().get_context(request, *args, **kwargs)
        return context | listing.news_context(
            request, NewsPage.objects.shown_in(language), language
        )


class NewsPage(RecordPage):
    """A news item in one language."""

    record = models.ForeignKey(
        News,
        verbose_name=_("news item"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("record"), APIField("body")]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    easy_template = "news/news_page_easy.html"

    objects: ClassVar[Any] = NewsPageManager()

    class Meta:
        verbose_name = _("news page")
        verbose_name_plural = _("news pages")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the facts along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related(
            "locale", "record__record", "record__field", "record__picture"
        )
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the facts and what the item is about."""
        context = super().get_context(request, *args, **kwargs)
        return context | detail.news_context(self, request, self.locale.language_code)

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """Return the item as schema.org knows it."""
        return json_ld.news_article(self, request)
