"""Goals and indicators of the example city, with all their figures."""

from datetime import date

from django.conf import settings

from portal.demo.prose import page_fields
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World, give, numbered
from portal.strategy.models import (
    Definition,
    Goal,
    GoalPage,
    Indicator,
    Measurement,
    Split,
    Target,
)


def make_goals(world: World) -> None:
    """Add the goals with their pages."""
    for entry in coded(read("goals", world.today), "goals"):
        for copy in world.copies():
            _goal(world, entry, copy)


def _goal(world: World, entry: Entry, copy: int) -> None:
    goal = Goal(
        code=numbered(entry.need("code"), copy),
        order=entry.get("order", 0),
        field=entry.one("field", world.fields),
        level=entry.need("level"),
        responsible=entry.one("responsible", world.actors),
        sdgs=entry.get("sdg", []),
        sdg_target=entry.text("sdg_target"),
    )
    entry.checked(goal)
    words = page_fields(entry, GoalPage, title="title", summary="summary", body="body")
    german = words.pop(settings.LANGUAGE_CODE)
    page = GoalPage(**german, slug=numbered(entry.need("slug"), copy))
    world.record(goal, page, world.pages["goals"], translations=words)
    world.goals[goal.code] = goal


def make_indicators(world: World) -> None:
    """Add the indicators with definitions, targets, splits and measurements."""
    for entry in coded(read("goals", world.today), "indicators"):
        for copy in world.copies():
            _indicator(world, entry, copy)


def _indicator(world: World, entry: Entry, copy: int) -> None:
    baseline = entry.child("baseline")
    indicator = Indicator(
        code=numbered(entry.need("code"), copy),
        goal=world.goals[numbered(entry.need("goal"), copy)],
        label=entry.words("label"),
        unit=entry.words("unit"),
        decimals=entry.get("decimals", 0),
        direction=entry.need("direction"),
        minimum=entry.number("min"),
        maximum=entry.number("max"),
        hint=entry.words("dimension_hint"),
        source=entry.words("source"),
        method=entry.words("method"),
        frequency=entry.need("frequency"),
        next_due=entry.day("next_due_day"),
        set_name=entry.child("set_code").text("set"),
        set_code=entry.child("set_code").text("code"),
        set_exact=entry.child("set_code").get("relation") == "exact",
        baseline_day=_day(baseline) if "value" in baseline else None,
        baseline_value=baseline.number("value"),
    )
    entry.checked(indicator)
    world.identify(indicator, indicator.code)
    give(
        indicator,
        definitions=[_definition(part, indicator) for part in entry.children("definitions")],
        targets=[_target(part, indicator) for part in entry.children("targets")],
        splits=[
            _split(part, dimension, indicator)
            for dimension in entry.children("dimensions")
            for part in dimension.children("values")
        ],
    )
    indicator.save()
    _measure(entry, indicator)
    world.indicators[indicator.code] = indicator


def _day(entry: Entry) -> date:
    if "year" in entry:
        return entry.today.end_of_year(entry.need("year"))
    return entry.today.day(entry.need("day"))


def _definition(entry: Entry, indicator: Indicator) -> Definition:
    first, last = entry.get("from_year"), entry.get("until_year")
    return entry.checked(
        Definition(
            indicator=indicator,
            version=entry.need("version"),
            valid_from=None if first is None else date(entry.today.year(first), 1, 1),
            valid_until=None if last is None else date(entry.today.year(last), 1, 1),
            text=entry.words("text"),
            reason=entry.words("reason"),
            recomputed=entry.get("recomputed", False),
        )
    )


def _target(entry: Entry, indicator: Indicator) -> Target:
    return entry.checked(
        Target(
            indicator=indicator,
            day=_day(entry),
            value=entry.need_number("value"),
            note=entry.words("note"),
        )
    )


def _split(entry: Entry, dimension: Entry, indicator: Indicator) -> Split:
    return entry.checked(
        Split(
            indicator=indicator,
            dimension=dimension.words("label"),
            label=entry.words("label"),
            day=_day(entry),
            value=entry.need_number("value"),
        )
    )


def _measure(entry: Entry, indicator: Indicator) -> None:
    """Add the measurements; a superseded one names the definition and value of its successor."""
    made = [_measurement(part, indicator) for part in entry.children("measurements")]
    for part, old in zip(entry.children("measurements"), made, strict=True):
        if "superseded_by" in part:
            successor = part.child("superseded_by")
            for new in made:
                same = new.day == old.day and new.definition == successor.need("definition")
                if same and new.value == successor.number("value"):
                    new.supersedes = old
    for measurement in sorted(made, key=lambda one: one.supersedes is not None):
        measurement.save()


def _measurement(entry: Entry, indicator: Indicator) -> Measurement:
    return entry.checked(
        Measurement(
            indicator=indicator,
            day=_day(entry),
            value=entry.need_number("value"),
            state=entry.need("state"),
            definition=entry.get("definition", 1),
            recomputed=entry.get("recomputed", False),
            comment=entry.words("comment"),
        )
    )
