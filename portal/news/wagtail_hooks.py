"""What news and events hang into Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from portal.news.viewsets import NewsGroup

register_snippet(NewsGroup)
