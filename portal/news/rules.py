"""Who may do what to news and events; the core team publishes."""

from portal.accounts.rules import core_team, editor, never_published
from portal.core.guarded.policy import permit

permit(
    {
        f"news.{verb}_{model}": who
        for model in ("news", "calendarevent")
        for verb, who in {
            "view": editor,
            "add": editor,
            "change": editor,
            "publish": core_team,
            "lock": core_team,
            "unlock": core_team,
            "delete": core_team | (editor & never_published),
        }.items()
    }
)
