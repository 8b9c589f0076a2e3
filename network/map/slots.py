"""Which number each actor has in its cell: kept once given, the lowest free one for who comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from network.map.layout import Cell

Key = TypeVar("Key", int, str)


def numbered(
    kept: Mapping[tuple[Cell, Key], int], wanted: Iterable[tuple[Cell, Key]]
) -> dict[tuple[Cell, Key], int]:
    """Return a number for each one wanted in a cell.

    A number that is kept stays with its actor, whether wanted now or not: so a gap tells of nobody
    and whoever comes back finds its place. Newcomers are served in the order of their keys.
    """
    taken: defaultdict[Cell, set[int]] = defaultdict(set)
    for (cell, _key), number in kept.items():
        taken[cell].add(number)
    lowest: defaultdict[Cell, int] = defaultdict(int)
    numbers = {}
    for place in sorted(set(wanted)):
        if place not in kept:
            cell = place[0]
            while lowest[cell] in taken[cell]:
                lowest[cell] += 1
            taken[cell].add(lowest[cell])
        numbers[place] = kept[place] if place in kept else lowest[place[0]]
    return numbers


def reach(numbers: Mapping[tuple[Cell, Key], int]) -> dict[Cell, int]:
    """Return for each cell how many numbers it reaches: the highest one and one more."""
    found: dict[Cell, int] = {}
    for (cell, _key), number in numbers.items():
        found[cell] = max(found.get(cell, 0), number + 1)
    return found
