from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.chart import bar, chart, split_bar
from portal.strategy.domain import IndicatorFacts, Target, Value, explain
from portal.strategy.enums import Direction, MeasurementState

pytestmark = pytest.mark.pure

ON = date(2026, 11, 24)


def value(year: int, number: str, **more: object) -> Value:
    return Value(date(year, 12, 31), Decimal(number), **more)  # type: ignore[arg-type]


FACTS = IndicatorFacts(
    unit="%",
    decimals=0,
    direction=Direction.UP,
    baseline=value(2024, "61", definition=2),
    values=(
        value(2020, "68"),
        value(2021, "72"),
        value(2022, "77", superseded=True),
        value(2023, "81", superseded=True),
        value(2022, "38", definition=2, recomputed=True),
        value(2023, "49", definition=2, recomputed=True),
        value(2024, "61", definition=2),
        value(2025, "66", definition=2, state=MeasurementState.PROVISIONAL),
    ),
    targets=(
        Target(date(2026, 12, 31), Decimal("74")),
        Target(date(2030, 12, 31), Decimal("98")),
    ),
    next_due=date(2027, 2, 1),
)
EMPTY = replace(FACTS, baseline=None, values=(), targets=())
PLAIN = replace(FACTS, values=(value(2024, "61"), value(2025, "66")))


def drawn(facts: IndicatorFacts, *, slim: bool = False, on: date = ON) -> Element:
    return fromstring(chart(facts, on, slim=slim, title="Fibre"))


def count(svg: Element, cls: str) -> int:
    return len([element for element in svg.iter() if element.get("class") == cls])


def words(svg: Element) -> list[str]:
    return [element.text or "" for element in svg.iter("text")]


@pytest.mark.parametrize("slim", [False, True])
def test_chart_is_an_image_named_by_its_sentence(slim: bool) -> None:
    with override("en"):
        svg = drawn(FACTS, slim=slim)
        assert svg.get("role") == "img"
        assert svg[0].tag == "title"
        assert svg[0].text == f"Fibre. {explain(FACTS, ON)} All values are in the table."


@pytest.mark.parametrize(
    ("slim", "cls", "box"),
    [(False, "chart chart--wide", "0 0 640 360"), (True, "chart chart--slim", "0 0 310 330")],
)
def test_chart_sizes(slim: bool, cls: str, box: str) -> None:
    svg = drawn(FACTS, slim=slim)
    assert (svg.get("class"), svg.get("viewBox")) == (cls, box)


def test_chart_marks_values_targets_and_the_change_of_definition() -> None:
    svg = drawn(FACTS)
    counts = {
        cls: count(svg, cls)
        for cls in ("pt", "pt--prov", "pt--old", "target", "break", "path", "fill")
    }
    assert counts == {
        "pt": 5,
        "pt--prov": 1,
        "pt--old": 2,
        "target": 2,
        "break": 1,
        "path": 1,
        "fill": 1,
    }
    assert [count(svg, cls) for cls in ("line", "line line--prov", "line line--old")] == [2, 1, 1]


def test_chart_says_the_change_of_definition_in_words() -> None:
    with override("en"):
        assert "Definition changed, earlier values recomputed" in words(drawn(FACTS))
        assert "Definition changed" in words(drawn(FACTS, slim=True))
        assert [word for word in words(drawn(PLAIN)) if "Definition" in word] == []


def test_chart_names_current_value_and_targets() -> None:
    with override("en"):
        shown = words(drawn(FACTS))
    assert {"66\u202f% provisional", "Interim target 74\u202f%", "Target 98\u202f%"} <= set(shown)


def test_chart_writes_a_long_unit_at_the_axis_only() -> None:
    with override("de"):
        shown = words(drawn(replace(PLAIN, unit="kWh/m²", decimals=1)))
    assert [word for word in shown if "kWh" in word] == ["kWh/m²"]
    assert "66,0" in shown


@pytest.mark.parametrize(
    ("slim", "years"),
    [(False, list(range(2020, 2031))), (True, list(range(2020, 2031, 2)))],
)
def test_chart_labels_every_or_every_second_year(slim: bool, years: list[int]) -> None:
    shown = words(drawn(FACTS, slim=slim))
    assert [int(word) for word in shown if word.startswith("20") and len(word) == 4] == years


def test_chart_of_a_stale_indicator_ends_in_a_dashed_ring() -> None:
    stale = drawn(replace(PLAIN, next_due=date(2026, 9, 30)))
    assert (count(drawn(PLAIN), "pt--stale"), count(stale, "pt--stale")) == (0, 1)


def test_chart_without_values_shows_baseline_and_targets() -> None:
    svg = drawn(replace(FACTS, values=()))
    assert (count(svg, "pt"), count(svg, "target"), count(svg, "line")) == (1, 2, 0)


def test_chart_as_of_an_earlier_day_shows_less() -> None:
    assert count(drawn(PLAIN, on=date(2025, 6, 1)), "pt") == 1


def test_chart_far_from_zero_is_not_filled() -> None:
    heat = replace(PLAIN, unit="kWh/m²", targets=())
    assert (count(drawn(heat), "fill"), "0" in words(drawn(heat))) == (0, False)


def test_chart_of_nothing_is_empty() -> None:
    assert chart(EMPTY, ON, title="Fibre") == ""


def test_chart_escapes_texts() -> None:
    svg = fromstring(chart(replace(FACTS, unit="<b>&"), ON, title='<script>"x"</script>'))
    assert [element.tag for element in svg.iter() if element.tag in {"script", "b"}] == []


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
numbers = st.decimals(-1_000_000, 1_000_000, places=2)
measured = st.builds(
    Value,
    day=days,
    value=numbers,
    state=st.sampled_from(MeasurementState),
    definition=st.integers(1, 3),
    recomputed=st.booleans(),
    superseded=st.booleans(),
)
indicators = st.builds(
    IndicatorFacts,
    unit=st.sampled_from(["%", "kWh/m²", "€", ""]),
    decimals=st.integers(0, 2),
    direction=st.sampled_from(Direction),
    baseline=st.none() | measured,
    values=st.lists(measured, max_size=6).map(tuple),
    targets=st.lists(
        st.builds(Target, day=days, value=numbers), max_size=4, unique_by=lambda t: t.day
    ).map(tuple),
    next_due=st.none() | days,
)


@given(indicators, days, st.booleans())
def test_chart_is_always_sound(facts: IndicatorFacts, on: date, slim: bool) -> None:
    text = chart(facts, on, slim=slim, title="Fibre")
    assert text == chart(facts, on, slim=slim, title="Fibre")
    if not text:
        return
    svg = fromstring(text)
    width, height = 310 if slim else 640, 330 if slim else 360
    assert {name for element in svg.iter() for name in element.attrib} <= {
        "class", "cx", "cy", "d", "r", "role", "text-anchor", "viewBox", "x", "y",
    }  # fmt: skip
    for mark in svg.iter("circle"):
        assert 0 <= float(mark.get("cx", "-1")) <= width
        assert 0 <= float(mark.get("cy", "-1")) <= height


@given(indicators, days)
def test_bar_stays_inside(facts: IndicatorFacts, on: date) -> None:
    svg = fromstring(bar(facts, on))
    assert svg.get("aria-hidden") == "true"
    for rect in svg.iter("rect"):
        assert 0 <= float(rect.get("width", "-1")) <= 400


@pytest.mark.parametrize(
    ("facts", "widths", "marks"),
    [
        (PLAIN, ["400", "264"], ["M392 0V24"]),
        (replace(PLAIN, unit="visits"), ["400", "269.4"], ["M399 0V24"]),
        (replace(PLAIN, next_due=date(2026, 9, 30)), ["400"], ["M392 0V24"]),
        (EMPTY, ["400"], []),
    ],
)
def test_bar_shows_value_and_target(
    facts: IndicatorFacts, widths: list[str], marks: list[str]
) -> None:
    svg = fromstring(bar(facts, ON))
    assert [rect.get("width") for rect in svg.iter("rect")] == widths
    assert [path.get("d") for path in svg.iter("path")] == marks


def test_split_bar_shows_a_part_without_mark() -> None:
    svg = fromstring(split_bar(PLAIN, Decimal(78)))
    assert [rect.get("width") for rect in svg.iter("rect")] == ["400", "312"]
    assert list(svg.iter("path")) == []
