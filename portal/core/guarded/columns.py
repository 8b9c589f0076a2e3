"""Columns of lists in the admin."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day as it is written, where Wagtail's own column says how long ago it was."""

    def get_value(self, instance: Any) -> str:
        """Return day, month and year, and the time of day where there is one."""
        value = super().get_value(instance)
        if not value:
            return "–"
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        return date_format(value, "SHORT_DATE_FORMAT")


class YesColumn(Column):
    """A yes in words; a no is a dash, so that the list shows what is different."""

    def __init__(self, name: str, *, yes: Any = None, no: Any = "–", **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.words = {True: yes or gettext_lazy("yes"), False: no}

    def get_value(self, instance: Any) -> str:
        """Return the word."""
        return str(self.words[bool(super().get_value(instance))])
