"""The editors' guide (docs/editors.md), readable in the admin."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


def guide(language: str, folder: Path | None = None) -> SafeString:
    """Return the guide as HTML: in `language` where it was written, else the general one."""
    folder = folder or Path(settings.ROOT) / "docs"
    for name in (f"editors.{language}.md", "editors.md"):
        file = folder / name
        if file.is_file():
            html = (
                MarkdownIt("commonmark", {"html": False})
                .enable("table")
                .render(file.read_text(encoding="utf-8"))
            )
            return mark_safe(html)  # noqa: S308 - our own file, rendered without raw HTML
    return SafeString("")


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the guide."""

    template_name = "core/admin/guide.html"
    page_title = _("For editors")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Show the plain heading."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"guide": guide(get_language() or settings.LANGUAGE_CODE)}
