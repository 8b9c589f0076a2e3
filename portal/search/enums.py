"""What sort of thing a search finds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Kinds of results, in the order in which equally good ones are shown."""

    PROJECT = "projekt", _("Project")
    GOAL = "ziel", _("Goal")
    FIGURE = "kennzahl", _("Figure")
    FIELD = "feld", _("Field of action")
    CHAPTER = "kapitel", _("Chapter of the strategy")
    ACTOR = "akteur", _("Actor")
    PAGE = "seite", _("Page")
    EVENT = "termin", _("Event")
    NEWS = "aktuelles", _("News item")


DATED = frozenset({Kind.EVENT, Kind.NEWS})
"""Kinds that are shown with their day."""
ORDER = {kind: number for number, kind in enumerate(Kind)}
