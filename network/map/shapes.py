"""The shape of a mark: one for each group of actors, told apart without colour."""

from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.enums import ActorClass
from network.map.layout import REACH


@dataclass(frozen=True)
class Shape:
    """A group of actors, its word in the legend, its corners; none are a circle."""

    name: str
    """Names the colours in `static/css/network.css`."""
    label: str | Promise
    corners: int = 0
    turn: float = 0.0
    """Of the first corner, clockwise from the top, in parts of a circle."""
    reach: float = REACH

    def path(self, x: float = 0.0, y: float = 0.0) -> str:
        """Return the outline around a point as the `d` of an SVG path; empty for a circle."""
        corners = [
            (
                x + self.reach * sin(2 * pi * (self.turn + number / self.corners)),
                y - self.reach * cos(2 * pi * (self.turn + number / self.corners)),
            )
            for number in range(self.corners)
        ]
        return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "Z" if corners else ""


TOWN = Shape("stadt", _("Town"))
TRADE = Shape("wirtschaft", _("Companies and works"), 4, 1 / 8, REACH * 1.22)
EDUCATION = Shape("bildung", _("Education"), 5, 0.0, REACH * 1.12)
CIVIC = Shape("verein", _("Associations and councils"), 6, 1 / 12, REACH * 1.08)
ELSEWHERE = Shape("kommune", _("Other towns and authorities"), 4, 0.0, REACH * 1.15)
SHAPES = (TOWN, TRADE, EDUCATION, CIVIC, ELSEWHERE)

_BY_CLASS = {
    TOWN: (ActorClass.MUNICIPALITY, ActorClass.UNIT, ActorClass.COUNCIL_BODY),
    TRADE: (ActorClass.UTILITY, ActorClass.PUBLIC_COMPANY, ActorClass.COMPANY, ActorClass.HEALTH),
    EDUCATION: (ActorClass.SCHOOL, ActorClass.UNIVERSITY, ActorClass.EDUCATION),
    CIVIC: (ActorClass.ASSOCIATION, ActorClass.COUNCIL, ActorClass.NETWORK, ActorClass.OTHER),
    ELSEWHERE: (
        ActorClass.AUTHORITY,
        ActorClass.COUNTY,
        ActorClass.DATA_CENTRE,
        ActorClass.OTHER_MUNICIPALITY,
        ActorClass.CROSS_BORDER,
    ),
}
SHAPE_OF: dict[str, Shape] = {
    sort.value: shape for shape, sorts in _BY_CLASS.items() for sort in sorts
}
