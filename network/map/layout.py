"""Where the marks of the map stand: rings around a core, cut into sectors, with places in both.

A ring is a band with tracks, one `PITCH` apart. On a track each sector has as many places as fit
with a chord of at least `PITCH`, so no two marks ever overlap, whatever the numbers. A place
follows from the number alone: who comes takes a free number and moves nobody. Only where a ring
needs another pair of tracks do the rings outside of it move, outwards and as a whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, pi, sin

PITCH = 35.0
"""Smallest distance of two marks in units of the drawing, which are CSS pixels when shown."""
REACH = 14.0
"""From the middle of a mark to its rim; twice that is above the 24 pixels of WCAG 2.5.8."""
PAD = 0.03
"""Left free on each side of a sector, in radians."""
CORE = 1
"""The ring that has no sectors."""
RINGS = (1, 2, 3, 4)
STEP = 2
"""Tracks are added in pairs, so that the rings outside seldom move."""

Cell = tuple[int, str]
"""Ring and sector; the sector is the code of a field, or empty for what cuts across them."""
Point = tuple[float, float]
"""Right and down from the middle of the map."""


@dataclass(frozen=True, slots=True)
class Track:
    """A circle on which marks stand."""

    radius: float
    places: int
    """How many fit into one sector."""


@dataclass(frozen=True, slots=True)
class Band:
    """A ring: its tracks from inside to outside, and its rim."""

    tracks: tuple[Track, ...]
    rim: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The grid on which all marks stand."""

    sectors: tuple[str, ...]
    bands: Mapping[int, Band]

    @property
    def angle(self) -> float:
        """Width of a sector in radians."""
        return 2 * pi / len(self.sectors)

    @property
    def rim(self) -> float:
        """Radius of the outermost ring."""
        return self.bands[RINGS[-1]].rim

    def middle(self, sector: str) -> float:
        """Return the direction of a sector's middle: clockwise from the right, the first on top."""
        return self.sectors.index(sector) * self.angle - pi / 2

    def point(self, cell: Cell, number: int) -> Point:
        """Return where the place with a number of a cell is. Raises LookupError for none."""
        ring, sector = cell
        for track in self.bands[ring].tracks:
            if number < track.places:
                return self._on(track, ring, sector, number)
            number -= track.places
        raise LookupError(f"ring {ring} has no place so high")

    def _on(self, track: Track, ring: int, sector: str, number: int) -> Point:
        usable = 2 * pi if ring == CORE else self.angle - 2 * PAD
        first = -pi / 2 if ring == CORE else self.middle(sector)
        turn = first + usable * (outwards(number, track.places) + 0.5 - track.places / 2) / (
            track.places
        )
        return round(track.radius * cos(turn), 1), round(track.radius * sin(turn), 1)


def plan(sectors: Sequence[str], used: Mapping[Cell, int]) -> Plan:
    """Return the grid for sectors in their order; `used` has how many numbers each cell reaches."""
    needed = dict.fromkeys(RINGS, 0)
    for (ring, _sector), numbers in used.items():
        needed[ring] = max(needed[ring], numbers)
    bands = {CORE: _core(needed[CORE])}
    usable = 2 * pi / len(sectors) - 2 * PAD
    rim = bands[CORE].rim
    for ring in RINGS[1:]:
        bands[ring] = _band(rim, usable, needed[ring])
        rim = bands[ring].rim
    return Plan(tuple(sectors), bands)


def outwards(number: int, places: int) -> int:
    """Return the position from left to right of a number that counts from the middle outwards."""
    half = (number + 1) // 2
    return (places - 1) // 2 + (half if number % 2 else -half)


def _core(needed: int) -> Band:
    tracks = [Track(0.0, 1)]
    while sum(track.places for track in tracks) < needed:
        radius = len(tracks) * PITCH
        tracks.append(Track(radius, fitting(2 * pi, radius)))
    return Band(tuple(tracks), tracks[-1].radius + PITCH)


def _band(inner: float, usable: float, needed: int) -> Band:
    smallest = PITCH / (2 * sin(min(usable, pi) / 2)) + 0.1
    first = max(inner + PITCH, smallest)
    tracks: list[Track] = []
    while len(tracks) % STEP or not tracks or sum(track.places for track in tracks) < needed:
        radius = first + len(tracks) * PITCH
        tracks.append(Track(radius, fitting(usable, radius)))
    return Band(tuple(tracks), tracks[-1].radius + PITCH * 0.75)


def fitting(usable: float, radius: float) -> int:
    """Return how many marks fit on an arc, with a chord of at least `PITCH` between them."""
    return floor(usable / (2 * asin(PITCH / (2 * radius))))
