"""Entries of ours in the histories of the admin."""

from typing import Any

from wagtail.log_actions import LogFormatter


class Said(LogFormatter):
    """An entry whose sentence is made of the values kept with it; subclasses say `template`."""

    template: Any

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence."""
        return str(self.template) % log_entry.data
