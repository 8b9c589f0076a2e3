"""Which pages tell about a record, shown above its facts."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from portal.core.models import TranslationLag


def pages_about(facts: Any) -> list[dict[str, Any]]:
    """Return for each language its page, how far it is and where it is edited."""
    pages = {page.locale.language_code: page for page in facts.pages.select_related("locale").all()}
    keys = {page.translation_key for page in pages.values()}
    lags = {
        lag.language: lag.since for lag in TranslationLag.objects.filter(translation_key__in=keys)
    }
    return [
        {
            "language": name,
            "page": pages[code],
            "edit_url": reverse("wagtailadmin_pages:edit", args=[pages[code].pk]),
            "behind_since": lags.get(code),
        }
        for code, name in settings.LANGUAGES
        if code in pages
    ]


def german_page(facts: Any) -> Page | None:
    """Return the German page about a record, published or not."""
    page: Page | None = facts.pages.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return page


class PagesPanel(Panel):
    """Links to the pages that tell about the record; nothing for a new one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Pages about it"))
        kwargs.setdefault("icon", "doc-full")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The links for one record."""

        template_name = "core/admin/pages_panel.html"

        def is_shown(self) -> bool:
            """Whether there is a record already."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the pages."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"pages": pages_about(self.instance)}
