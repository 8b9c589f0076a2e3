"""Rows in the form of a project: what they are called and in which order they stand."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.accounts.models import User
from portal.core.words import Words
from portal.projects.models import MoneyItem
from tests.admin_forms import fields_of
from tests.conftest import SiteTree
from tests.factories import LightFactory, MilestoneFactory, ProjectFactory, UpdateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def names(html: str, rows: str) -> list[str]:
    """Return what the rows of a kind are called, in their order on the page."""
    pattern = rf'inline_child_{rows}-\d+-panel-heading" data-panel-heading>\s*<span[^>]*>\s*([^<]*)'
    return [name.strip() for name in re.findall(pattern, html)]


def test_rows_say_what_they_hold(client: Client, editor: User, site_tree: SiteTree) -> None:
    project = ProjectFactory.create()
    for day in (3, 20, 11):
        LightFactory.create(project=project, day=date(2026, 11, day), colour="green")
        UpdateFactory.create(
            project=project,
            day=date(2026, 10, day),
            title=Words(de=f"Neu {day}"),
            text=Words(de="x"),
        )
    client.force_login(editor)
    with translation.override("de"):
        html = client.get(edit(project)).content.decode()
    assert [name[:10] for name in names(html, "lights")] == [
        "20.11.2026",
        "11.11.2026",
        "03.11.2026",
    ]
    assert names(html, "updates") == [
        "20.10.2026: Neu 20",
        "11.10.2026: Neu 11",
        "03.10.2026: Neu 3",
    ]


def test_row_with_a_mistake_is_shown_again(
    client: Client, editor: User, site_tree: SiteTree
) -> None:
    project = ProjectFactory.create()
    LightFactory.create(project=project, day=date(2026, 11, 3))
    client.force_login(editor)
    data = fields_of(client.get(edit(project))) | {"lights-0-day": "31.02.2026"}
    response = client.post(edit(project), data)
    assert response.status_code == 200
    assert "31.02.2026" in response.content.decode()


@pytest.mark.parametrize(
    ("reached", "name"),
    [(None, "App (31/12/2026)"), (date(2026, 12, 1), "App (reached on 01/12/2026)")],
)
def test_milestone_is_called_by_title_and_day(reached: date | None, name: str) -> None:
    made = MilestoneFactory.build(
        title=Words(de="App"),
        planned=date(2026, 11, 30),
        forecast=date(2026, 12, 31),
        reached=reached,
    )
    with translation.override("en"):
        assert str(made) == name


def test_item_is_called_by_what_it_is_for_and_its_money() -> None:
    with translation.override("de"):
        assert str(MoneyItem(label=Words(de="Sensoren"), planned=12000)) == "Sensoren: €12.000"


def edit(project: Any) -> str:
    return reverse("wagtailsnippets_projects_project:edit", args=[project.pk])
