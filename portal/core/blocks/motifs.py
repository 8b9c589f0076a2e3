"""The words for the project's drawings, as editors choose them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.art import MOTIFS

MOTIF_WORDS = {
    "ballot-box": _("ballot box"),
    "border-bridge": _("bridge across the border"),
    "bus-at-border": _("bus at the border"),
    "cafe-phone": _("café with a telephone"),
    "classroom-window": _("classroom"),
    "data-cells": _("data"),
    "empty-shop": _("empty shop"),
    "gauge-flood": _("gauge and flood"),
    "idea-pins": _("ideas on a map"),
    "map-layers": _("layers of a map"),
    "moving-boxes": _("moving boxes"),
    "promenade-parking": _("parking on the promenade"),
    "rhine-panorama": _("town on the Rhine"),
    "river-and-gauge": _("river and gauge"),
    "school": _("school"),
    "school-cables": _("school with cables"),
    "seven-doors": _("seven doors"),
    "shops": _("shops"),
    "table-and-river": _("table by the river"),
    "town-hall": _("town hall"),
    "tree-sensor": _("tree with a sensor"),
    "trees": _("trees"),
    "two-hands-bridge": _("two hands and a bridge"),
    "website": _("website"),
}


def motif_choices() -> list[tuple[str, str | Promise]]:
    """Return every drawing with its words; one that has none yet keeps its name."""
    return [(name, MOTIF_WORDS.get(name, name)) for name in MOTIFS]
