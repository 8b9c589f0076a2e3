"""What the tests of the strategy's pages are given."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.rich_text import RichText

from portal.strategy.models import Goal
from tests.factories import (
    DefinitionFactory,
    GoalFactory,
    GoalPageFactory,
    IndicatorFactory,
    MeasurementFactory,
    TargetFactory,
)


def today() -> date:
    return timezone.localdate()


def paragraphs(*texts: str, number: int = 1) -> list[tuple[str, Any]]:
    """Return the stream of a chapter."""
    return [
        (
            "paragraph",
            {
                "anchor": f"k{number}-{place}",
                "number": f"{number}.{place}",
                "text": RichText(f"<p>{text}</p>"),
            },
        )
        for place, text in enumerate(texts, start=1)
    ]


def add_goal(tree: Any, **facts: Any) -> Any:
    """Add a goal with an English page beside the German one."""
    publish = facts.pop("publish", True)
    page = GoalPageFactory(record=GoalFactory.build(**facts), parent=tree.goals, publish=publish)
    page.record = Goal.objects.get(pk=page.record_id)
    return page


def measured(page: Any, value: int, **changes: Any) -> Any:
    """Add an indicator with one value; 50 were planned for that day, 80 later."""
    indicator = IndicatorFactory(goal=page.record, **changes)
    day = today() - timedelta(days=60)
    TargetFactory(indicator=indicator, day=day, value=Decimal(50))
    TargetFactory(indicator=indicator, value=Decimal(80))
    MeasurementFactory(indicator=indicator, day=day, value=Decimal(value))
    DefinitionFactory(indicator=indicator)
    return indicator


def html_of(client: Client, address: str) -> str:
    """Return a page with single spaces, so that line breaks in templates do not matter."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"[ \n]+", " ", response.content.decode())
