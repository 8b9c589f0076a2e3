"""Who may do what to news and events. The words are pages; the core team publishes those."""

from portal.accounts.rules import core_team, editor, never_published
from portal.core.guarded.policy import permit

permit(
    {
        "news.view_news": editor,
        "news.add_news": editor,
        "news.change_news": core_team | (editor & never_published),
        "news.delete_news": core_team | (editor & never_published),
        "news.view_calendarevent": editor,
        "news.add_calendarevent": editor,
        "news.change_calendarevent": core_team | (editor & never_published),
        "news.delete_calendarevent": core_team | (editor & never_published),
    }
)
