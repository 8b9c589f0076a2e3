"""Every kind and every state that the portal knows is in the example city.

Each row of the tables asks an enumeration, so a state that is added later is missed here until the
example city shows it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from network.enums import ActorClass, ActorKind, MembershipState, Visibility
from network.models import Actor, Membership
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.models import Message, PortalPage, Record
from portal.core.models.vocabulary import FieldIcon, FieldOfAction
from portal.news.enums import EventKind
from portal.news.models import CalendarEvent, News
from portal.projects.domain import light_on, milestone_state
from portal.projects.enums import ENDED, LightColour, MilestoneState, ProjectKind, Status
from portal.projects.models import Light, Milestone, Project, Risk
from portal.search.enums import Kind
from portal.search.models import Entry
from portal.strategy.adapter import facts_of
from portal.strategy.domain.judgement import verdict
from portal.strategy.enums import (
    ChapterState,
    Direction,
    Frequency,
    GoalLevel,
    MeasurementState,
    Verdict,
    VersionState,
)
from portal.strategy.models import Chapter, Goal, Indicator, Measurement, StrategyVersion
from tests.conftest import DemoCity

pytestmark = pytest.mark.once

STORED = (
    (Project, "status", Status),
    (Project, "kind", ProjectKind),
    (Chapter, "state", ChapterState),
    (StrategyVersion, "state", VersionState),
    (Measurement, "state", MeasurementState),
    (Indicator, "direction", Direction),
    (Indicator, "frequency", Frequency),
    (Goal, "level", GoalLevel),
    (CalendarEvent, "kind", EventKind),
    (Message, "kind", Message.Kind),
    (FieldOfAction, "icon", FieldIcon),
    (Entry, "kind", Kind),
    (Actor, "kind", ActorKind),
    (Actor, "visibility", Visibility),
    (Actor, "actor_class", ActorClass),
    (Membership, "state", MembershipState),
)


@pytest.mark.parametrize(("model", "field", "choices"), STORED, ids=str)
def test_city_has_every_choice_of(
    demo_city: DemoCity, model: Any, field: str, choices: type[Any]
) -> None:
    there = set(model._default_manager.values_list(field, flat=True))
    assert {choice.value for choice in choices} - there == set()


def _lights() -> set[str]:
    today = timezone.localdate()
    return {
        light_on([(light.day, light.colour) for light in project.lights.all()], "running", today)
        for project in Project.objects.exclude(status__in=ENDED)
    }


def _milestones() -> set[str]:
    today = timezone.localdate()
    return {
        milestone_state(one.planned, one.forecast, one.reached, today)
        for one in Milestone.objects.all()
    }


def _verdicts() -> set[str]:
    today = timezone.localdate()
    return {verdict(facts_of(indicator), today) for indicator in Indicator.objects.all()}


COMPUTED = ((_lights, LightColour), (_milestones, MilestoneState), (_verdicts, Verdict))


@pytest.mark.parametrize(("found", "choices"), COMPUTED)
def test_city_has_every_computed_state(
    demo_city: DemoCity, found: Callable[[], set[str]], choices: type[Any]
) -> None:
    assert {choice.value for choice in choices} - found() == set()


def test_city_has_an_account_of_every_role(demo_city: DemoCity) -> None:
    held = {role for user in User.objects.all() for role in roles(user)}
    assert {role.value for role in Role} - held == set()


def test_city_has_a_published_page_of_every_type(demo_city: DemoCity) -> None:
    types = {model for model in apps.get_models() if issubclass(model, PortalPage)}
    live = {type(page.specific) for page in Page.objects.filter(depth__gt=1, live=True).specific()}
    assert types - live == set()


SHOWN: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("a light that is too old", lambda: Project.objects.with_outdated_light(timezone.localdate())),
    ("a light that changed", lambda: Light.objects.filter(project__code="P09", colour="red")),
    ("a project without a goal", lambda: Project.objects.filter(goals=None)),
    ("a goal without a project", lambda: Goal.objects.filter(projects=None)),
    ("a project that waits for another", lambda: Project.objects.exclude(depends_on=None)),
    ("a project handed to somebody", lambda: Project.objects.exclude(handed_to=None)),
    ("a project with a picture", lambda: Project.objects.exclude(picture=None)),
    ("a project with a document", lambda: Project.objects.exclude(documents=None)),
    ("a risk said in public", lambda: Risk.objects.exclude(public_sentence={})),
    ("a news item with a picture", lambda: News.objects.exclude(picture=None)),
    ("a figure overdue", lambda: Indicator.objects.filter(next_due__lt=timezone.localdate())),
    ("a figure superseded", lambda: Measurement.objects.exclude(supersedes=None)),
    ("a figure that was split", lambda: Indicator.objects.exclude(splits=None)),
    ("a figure of a known set", lambda: Indicator.objects.exclude(set_code="")),
    ("an event cancelled", lambda: CalendarEvent.objects.filter(cancelled=True)),
    ("an event that is over", lambda: CalendarEvent.objects.filter(start__lt=timezone.now())),
    ("an event with minutes", lambda: CalendarEvent.objects.exclude(minutes={})),
    ("an event that repeats", lambda: CalendarEvent.objects.filter(repeat_count__gt=1)),
    ("a hybrid event", lambda: CalendarEvent.objects.filter(hybrid=True)),
    ("a steward", lambda: Membership.objects.active_on(timezone.localdate()).stewards()),
    ("an open invitation", lambda: Invitation.objects.open_at(timezone.now())),
    ("a message without an answer", lambda: Message.objects.filter(answered_at=None)),
    ("a message that is late", lambda: Message.objects.filter(due__lt=timezone.localdate())),
    ("a record not public", lambda: Record.objects.filter(visible=False)),
    ("a page in no translation", lambda: Page.objects.exclude(alias_of=None)),
)


@pytest.mark.parametrize(("what", "found"), SHOWN, ids=[what for what, _found in SHOWN])
def test_city_shows(demo_city: DemoCity, what: str, found: Callable[[], Any]) -> None:
    assert found().exists(), f"The example city should show {what}."


def test_city_has_places_of_every_shape(demo_city: DemoCity) -> None:
    shapes = {place.geometry["type"] for one in Project.objects.all() for place in one.places.all()}
    assert shapes == {"Point", "LineString", "Polygon"}
