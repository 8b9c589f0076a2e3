"""Marks never overlap, stand where their number says, and nobody moves for a newcomer."""

import random
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.map.layout import PITCH, RINGS, Cell, Plan, Point, outwards, plan
from network.map.slots import numbered, reach

ROUNDED = 0.15
"""Coordinates have one decimal, so a distance may lose that much."""
SECTORS = st.integers(0, 25).map(lambda n: (*(f"feld-{i}" for i in range(n)), ""))

Wanted = list[tuple[Cell, int]]


@st.composite
def wanted_in(draw: st.DrawFn, most: int = 60) -> tuple[tuple[str, ...], Wanted]:
    """Some sectors, and actors that stand in cells of the rings."""
    sectors = draw(SECTORS)
    cells = [(ring, sector) for ring in RINGS for sector in (("",) if ring == 1 else sectors)]
    sizes = draw(st.lists(st.integers(0, most), min_size=0, max_size=6))
    chosen = [draw(st.sampled_from(cells)) for _size in sizes]
    keys = iter(range(10_000))
    return sectors, [
        (cell, next(keys)) for cell, size in zip(chosen, sizes, strict=True) for _ in range(size)
    ]


def points(sectors: tuple[str, ...], numbers: dict[tuple[Cell, int], int]) -> dict[int, Point]:
    grid = plan(sectors, reach(numbers))
    return {key: grid.point(cell, number) for (cell, key), number in numbers.items()}


def nearest(found: list[Point]) -> float:
    return min((hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(found, 2)), default=PITCH)


@given(wanted_in())
@settings(max_examples=60, deadline=None)
def test_marks_never_overlap_whatever_the_sizes(made: tuple[tuple[str, ...], Wanted]) -> None:
    sectors, wanted = made
    placed = points(sectors, numbered({}, wanted))
    assert nearest(list(placed.values())) >= PITCH - ROUNDED


@given(wanted_in())
@settings(max_examples=60, deadline=None)
def test_every_mark_stands_inside_of_its_ring(made: tuple[tuple[str, ...], Wanted]) -> None:
    sectors, wanted = made
    numbers = numbered({}, wanted)
    grid = plan(sectors, reach(numbers))
    for (cell, _key), number in numbers.items():
        distance = hypot(*grid.point(cell, number))
        inner = grid.bands[cell[0] - 1].rim if cell[0] > 1 else 0.0
        assert inner <= distance <= grid.bands[cell[0]].rim


@given(wanted_in(), st.integers())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_input_does_not_matter(
    made: tuple[tuple[str, ...], Wanted], seed: int
) -> None:
    sectors, wanted = made
    shuffled = list(wanted)
    random.Random(seed).shuffle(shuffled)
    first, second = numbered({}, wanted), numbered({}, shuffled)
    assert list(first.items()) == list(second.items())
    assert points(sectors, first) == points(sectors, second)


@given(wanted_in(most=12), st.data())
@settings(max_examples=60, deadline=None)
def test_who_leaves_and_who_joins_moves_nobody(
    made: tuple[tuple[str, ...], Wanted], data: st.DataObject
) -> None:
    sectors, wanted = made
    before = numbered({}, wanted)
    leaving = set(data.draw(st.lists(st.sampled_from(wanted)))) if wanted else set()
    cell = data.draw(st.sampled_from([(2, sectors[0]), (3, ""), (4, sectors[-1])]))
    joining = [(cell, -1 - number) for number in range(data.draw(st.integers(0, 3)))]
    staying = [place for place in wanted if place not in leaving]
    after = numbered(before, [*staying, *joining])
    assert {place: after[place] for place in staying} == {place: before[place] for place in staying}
    grid = plan(sectors, reach(before))
    wider = plan(sectors, reach(before | after))
    if grid == wider:
        assert [grid.point(c, before[c, k]) for c, k in staying] == [
            wider.point(c, after[c, k]) for c, k in staying
        ]
    for ring in RINGS[: cell[0] - 1]:
        assert grid.bands[ring] == wider.bands[ring]
    own = grid.bands[cell[0]].tracks
    assert wider.bands[cell[0]].tracks[: len(own)] == own


def test_a_newcomer_takes_the_lowest_free_number() -> None:
    cell = (3, "klima")
    kept = {(cell, 1): 0, (cell, 2): 2}
    assert numbered(kept, [(cell, 2), (cell, 9), (cell, 8)]) == {
        (cell, 2): 2,
        (cell, 8): 1,
        (cell, 9): 3,
    }


@pytest.mark.parametrize("places", range(1, 9))
def test_numbers_go_from_the_middle_outwards(places: int) -> None:
    order = [outwards(number, places) for number in range(places)]
    assert sorted(order) == list(range(places))
    assert order[0] == (places - 1) // 2


def test_a_number_beyond_the_last_place_is_refused() -> None:
    grid: Plan = plan(("",), {})
    with pytest.raises(LookupError):
        grid.point((1, ""), 1)
