"""What belongs to a project of the example city."""

from portal.demo.reading import Entry
from portal.demo.world import World
from portal.projects.models import (
    Light,
    Milestone,
    MoneyItem,
    Partner,
    Place,
    Project,
    ProjectDocument,
    Risk,
    Update,
    YearBudget,
)


def milestones(entry: Entry, project: Project) -> list[Milestone]:
    """Read the milestones, in the order of the file."""
    return [
        part.checked(
            Milestone(
                project=project,
                sort_order=order,
                title=part.words("title"),
                planned=part.need_day("planned_day"),
                forecast=part.day("forecast_day"),
                reached=part.day("reached_day"),
                reason=part.words("reason"),
            )
        )
        for order, part in enumerate(entry.children("milestones"))
    ]


def lights(entry: Entry, project: Project) -> list[Light]:
    """Read the history of the traffic light."""
    return [
        part.checked(
            Light(
                project=project,
                day=part.need_day("day"),
                colour=part.need("light"),
                reason=part.words("reason"),
            )
        )
        for part in entry.children("lights")
    ]


def updates(entry: Entry, project: Project) -> list[Update]:
    """Read the short posts."""
    return [
        part.checked(
            Update(
                project=project,
                day=part.need_day("day"),
                title=part.words("title"),
                text=part.words("text"),
            )
        )
        for part in entry.children("updates")
    ]


def places(entry: Entry, project: Project) -> list[Place]:
    """Read the places with their geometry."""
    return [
        part.checked(
            Place(
                project=project,
                sort_order=order,
                name=part.text("name"),
                geometry=part.need("geometry"),
            )
        )
        for order, part in enumerate(entry.children("places"))
    ]


def partners(entry: Entry, project: Project, world: World) -> list[Partner]:
    """Read the partners with their part."""
    return [
        part.checked(
            Partner(
                project=project,
                sort_order=order,
                actor=part.one("actor", world.actors),
                role=part.words("role"),
            )
        )
        for order, part in enumerate(entry.children("partners"))
    ]


def documents(entry: Entry, project: Project, world: World) -> list[ProjectDocument]:
    """Read the documents with their titles."""
    return [
        part.checked(
            ProjectDocument(
                project=project,
                sort_order=order,
                document=part.one("document", world.documents),
                title=part.words("title"),
            )
        )
        for order, part in enumerate(entry.children("documents"))
    ]


def money_items(money: Entry, project: Project) -> list[MoneyItem]:
    """Read the lines of the budget."""
    return [
        part.checked(
            MoneyItem(
                project=project,
                sort_order=order,
                label=part.words("label"),
                planned=part.number("planned") or 0,
                committed=part.number("committed") or 0,
                spent=part.number("spent") or 0,
            )
        )
        for order, part in enumerate(money.children("items"))
    ]


def budgets(money: Entry, project: Project) -> list[YearBudget]:
    """Read what is planned per year."""
    return [
        part.checked(
            YearBudget(
                project=project,
                year=part.today.year(part.need("year")),
                planned=part.need_number("planned"),
            )
        )
        for part in money.children("by_year")
    ]


def risks(entry: Entry, project: Project, world: World) -> list[Risk]:
    """Read the internal risks."""
    return [
        part.checked(
            Risk(
                project=project,
                sort_order=order,
                text=part.words("text"),
                probability=part.need("probability"),
                impact=part.need("impact"),
                measure=part.words("measure"),
                owner=part.one("owner", world.actors),
                review=part.day("review_day"),
                public_sentence=part.words("public_sentence"),
            )
        )
        for order, part in enumerate(entry.children("risks"))
    ]
