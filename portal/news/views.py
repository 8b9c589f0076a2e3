"""Feeds of the news, and calendar files."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from portal.core.frame import frame_for
from portal.core.pagecache import shown_kind
from portal.news import feeds, ical
from portal.news.agenda import KIND
from portal.news.models import EventPage, NewsPage
from portal.news.presenters import parent_address

KEPT = timedelta(days=365)
"""How long a past event stays in the calendar, so that it does not vanish from people's own."""


@require_safe
@conditional_page
def news_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Return the newest news as `atom` or `rss`, of one field of action with `?feld=`."""
    shown_kind("news.news")
    frame = frame_for(request)
    pages = NewsPage.objects.shown_in(frame.language)
    title = _("News: %(portal)s") % {"portal": frame.name}
    code = request.GET.get("feld", "")
    if code:
        field = next((field for field in pages.fields() if field.code == code), None)
        if field is None:
            raise Http404(_("There is no news of this field of action."))
        pages = pages.in_field(field.code)
        title = f"{title}, {field.label}"
    news = list(pages.with_facts()[: feeds.LENGTH])
    text = feeds.feed(
        form,
        news,
        frame,
        title=title,
        list_address=parent_address(news[0], frame.root) if news else frame.home,
        own_address=request.get_full_path() if code else request.path,
    )
    return HttpResponse(text, content_type=feeds.FORMATS[form].mime_type)


@require_safe
@conditional_page
def whole_calendar(request: HttpRequest) -> HttpResponse:
    """Return all events of a language that are coming or were in the last year."""
    shown_kind(KIND)
    frame = frame_for(request)
    pages = EventPage.objects.shown_in(frame.language).for_calendar(timezone.now() - KEPT)
    content = ical.calendar(
        pages,
        frame,
        frame.language,
        name=_("Events: %(portal)s") % {"portal": frame.name},
        source=f"{frame.base_url}{request.path}",
    )
    return HttpResponse(content, content_type=ical.MEDIA_TYPE)


@require_safe
@conditional_page
def event_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Return one event, past or coming, for somebody's own calendar."""
    shown_kind(KIND)
    frame = frame_for(request)
    page = EventPage.objects.shown_in(frame.language).coded(code)
    if page is None:
        raise Http404(_("There is no event with this code."))
    return HttpResponse(
        ical.calendar([page], frame, frame.language),
        content_type=ical.MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{code}.ics"'},
    )
