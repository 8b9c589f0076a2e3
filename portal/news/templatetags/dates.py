"""When an event takes place, in the words of a language. Lists show it many times."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.news.domain import Occurrence

register = template.Library()


@register.simple_tag
def when(occurrence: Occurrence) -> SafeString:
    """Show weekday, day and hours; of an event over several days its beginning and its end."""
    start, end = timezone.localtime(occurrence.start), timezone.localtime(occurrence.end)
    if occurrence.one_day:
        words = {"weekday": date_format(start, "l"), "date": date_format(start)}
        day = _("%(weekday)s, %(date)s") % words
        return format_html(
            '<time datetime="{}">{}</time>, {}', start.isoformat(), day, hours(occurrence)
        )
    return format_html("{} – {}", _moment(start), _moment(end))


@register.simple_tag
def hours(occurrence: Occurrence) -> SafeString:
    """Show from when to when."""
    start, end = timezone.localtime(occurrence.start), timezone.localtime(occurrence.end)
    words = {"begins": time_format(start), "ends": time_format(end)}
    return format_html('<span class="nobr">{}</span>', _("%(begins)s to %(ends)s") % words)


def _moment(moment: datetime) -> SafeString:
    words = {
        "weekday": date_format(moment, "l"),
        "day": date_format(moment),
        "time": time_format(moment),
    }
    return format_html(
        '<time datetime="{}">{}</time>',
        moment.isoformat(),
        _("%(weekday)s, %(day)s, %(time)s") % words,
    )
