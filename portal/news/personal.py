"""What news and events keep about people."""

from portal.core.personal import keep
from portal.core.personal.own import WORKED_ON

keep("news.News", "locked_by", **WORKED_ON)
keep("news.CalendarEvent", "locked_by", **WORKED_ON)
