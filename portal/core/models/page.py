"""The base of every page, and the two kinds of page that belong to no app: start and standard."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core import panels as wall
from portal.core.blocks import BodyField
from portal.core.editors.hints import HintsPanel
from portal.core.models.record import Record
from portal.core.pagecache import shown
from portal.core.words import EASY


class PortalPage(Page):
    """Abstract: words in one language, served the short way (`portal.core.serving`)."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences; shown at the top, in lists, in search engines."),
    )

    content_panels: ClassVar[list[Any]] = [
        HintsPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
            ],
            heading=_("Address and search engines"),
        )
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
    ]
    api_fields: ClassVar[list[Any]] = [APIField("summary")]
    show_in_menus_default = False

    easy_template: ClassVar[str] = ""
    """Template for Leichte Sprache; empty where one template serves all languages."""
    unrestricted = False
    """Set by `portal.core.serving` when the site has no private page."""

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Return the query that fetches a page with all that its template needs."""
        return cls._default_manager.select_related("locale")

    @property
    def slot(self) -> str:
        """Name of the wall where upper apps hang their panels; empty for none."""
        return ""

    @property
    def told_easily(self) -> bool:
        """Whether this page is shown by its template for Leichte Sprache."""
        return bool(self.easy_template) and self.locale.language_code == EASY

    @property
    def untold(self) -> bool:
        """Whether Leichte Sprache has no words for this page.

        Hard German helps nobody who asks for it: `core/base.html` then shows a sentence, the
        template's block `facts`, and the ways to the German page and to what has easy words.
        """
        return self.alias_of_id is not None and self.locale.language_code == EASY

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the page's language."""
        if self.told_easily:
            return self.easy_template
        template: str = super().get_template(request, *args, **kwargs)
        return template

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what keeps people out of this page or a section above it, in any language.

        Asks the database only where the site has private pages at all.
        """
        if self.unrestricted:
            return PageViewRestriction.objects.none()
        above = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        keys = Page.objects.filter(path__in=above).values("translation_key")
        return PageViewRestriction.objects.filter(page__translation_key__in=keys)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the panels of upper apps, and what to say about a missing or late translation.

        Panels of a page in Leichte Sprache hang in a slot of their own, such as `start:easy`.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["untranslated"] = self.alias_of_id is not None
        context["words_language"] = settings.LANGUAGE_CODE if self.alias_of_id else ""
        if self.slot:
            slot = f"{self.slot}:easy" if self.told_easily else self.slot
            context["panels"] = wall.shown(slot, self, request)
        return context


class RecordPage(PortalPage):
    """Abstract: the words about one record in one language.

    Subclasses add `record = ForeignKey(TheFacts, PROTECT, related_name="pages")` and put
    `SynchronizedField("record", overridable=False)` into `override_translatable_fields`.
    """

    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("record", overridable=False)
    ]

    record_id: int

    class Meta:
        abstract = True

    @property
    def slot(self) -> str:
        """Panels about the record of this page."""
        return f"record:{self._meta.get_field('record').related_model._meta.label_lower}"

    @property
    def core_record(self) -> Record:
        """The row that others point to."""
        record: Record = self.record.record
        return record

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say which record is shown, so that the cache knows."""
        shown(self.record_id)
        return super().get_context(request, *args, **kwargs)


class StartPage(PortalPage):
    """The front door: what is new, what one can do now, the strategy in figures, search."""

    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("body")]
    parent_page_types = ["wagtailcore.Page"]
    easy_template = "core/start_page_easy.html"
    slot = "start"

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")


class StandardPage(PortalPage):
    """A page of text: imprint, privacy, how to take part."""

    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
