"""Every address of the admin's records, asked for by each role: derived from the URL resolver.

A new address without a line in the table below fails. 302 to the admin's home is how Wagtail
refuses; 404 hides what somebody is not to know of.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
)

from network.models import Actor
from portal.accounts.models import User
from portal.accounts.permissions import WORKFLOW, set_up
from portal.accounts.roles import Role
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    ActorFieldFactory,
    BodyFactory,
    BodyRoleFactory,
    ChapterPageFactory,
    DistrictFactory,
    EventPageFactory,
    FieldOfActionFactory,
    GoalPageFactory,
    IndicatorFactory,
    MeasurementFactory,
    MembershipFactory,
    NewsPageFactory,
    PostFactory,
    ProjectPageFactory,
    RelationFactory,
    RelationTypeFactory,
    SeatFactory,
    StrategyVersionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOOK, WRITE, DECIDE, DELETE, ADD = "look", "write", "decide", "delete", "add"
KINDS: dict[str, str] = {
    "list": LOOK,
    "list_results": LOOK,
    "history": LOOK,
    "history_results": LOOK,
    "inspect": LOOK,
    "choose": LOOK,
    "choose_results": LOOK,
    "chosen": LOOK,
    "chosen_multiple": LOOK,
    "add": ADD,
    "edit": WRITE,
    "usage": WRITE,
    "preview_on_edit": WRITE,
    "preview_on_add": "nothing to show yet",
    "revisions_view": WRITE,
    "revisions_revert": WRITE,
    "revisions_compare": WRITE,
    "workflow_history": WRITE,
    "workflow_history_detail": "only with a workflow",
    "workflow_action": "only with a workflow",
    "collect_workflow_action_data": "only with a workflow",
    "confirm_workflow_cancellation": "only with a workflow",
    "workflow_preview": "only with a workflow",
    "delete": DELETE,
    "unpublish": DECIDE,
    "revisions_unschedule": DECIDE,
    "lock": "by post only",
    "unlock": "by post only",
    "freeze": DECIDE,
}
NOBODY: frozenset[Role] = frozenset()
EVERY = frozenset({Role.EDITOR, Role.CORE, Role.COORDINATOR})
CORE = frozenset({Role.CORE, Role.COORDINATOR})
ALONE = frozenset({Role.COORDINATOR})
MAY: dict[str, dict[str, frozenset[Role]]] = {
    # published by the factory, so nobody below the coordinator deletes
    "projects.project": {
        LOOK: EVERY,
        ADD: EVERY,
        WRITE: EVERY,
        DECIDE: CORE,
        DELETE: ALONE,
    },
    "strategy.goal": {LOOK: EVERY, ADD: EVERY, WRITE: EVERY, DECIDE: CORE, DELETE: ALONE},
    "strategy.indicator": {LOOK: EVERY, ADD: CORE, WRITE: CORE, DELETE: NOBODY},
    "strategy.chapter": {LOOK: EVERY, ADD: CORE, WRITE: CORE, DELETE: ALONE},
    "strategy.strategyversion": {
        LOOK: EVERY,
        ADD: CORE,
        WRITE: CORE,
        DECIDE: CORE,
        DELETE: NOBODY,
    },
    "news.news": {LOOK: EVERY, ADD: EVERY, WRITE: EVERY, DECIDE: CORE, DELETE: CORE},
    "news.calendarevent": {LOOK: EVERY, ADD: EVERY, WRITE: EVERY, DECIDE: CORE, DELETE: CORE},
    "network.actor": {LOOK: EVERY, ADD: CORE, WRITE: CORE, DELETE: ALONE},
    "network.membership": {LOOK: CORE, ADD: ALONE, WRITE: ALONE, DELETE: NOBODY},
    "network.relation": {LOOK: EVERY, ADD: CORE, WRITE: CORE, DELETE: ALONE},
    "network.relationtype": {LOOK: EVERY, ADD: ALONE, WRITE: ALONE, DELETE: ALONE},
    "network.body": {LOOK: EVERY, ADD: ALONE, WRITE: ALONE, DELETE: ALONE},
    "network.bodyrole": {LOOK: EVERY, ADD: ALONE, WRITE: ALONE, DELETE: ALONE},
    "network.post": {LOOK: EVERY, ADD: ALONE, WRITE: ALONE, DELETE: ALONE},
    "network.seat": {LOOK: CORE, ADD: CORE, WRITE: CORE, DELETE: ALONE},
    "network.actorfield": {LOOK: EVERY, ADD: CORE, WRITE: CORE, DELETE: CORE},
    "core.fieldofaction": {LOOK: EVERY, ADD: ALONE, WRITE: CORE, DELETE: ALONE},
    "core.district": {
        LOOK: EVERY | {Role.OPERATOR},
        ADD: frozenset({Role.COORDINATOR, Role.OPERATOR}),
        WRITE: frozenset({Role.COORDINATOR, Role.OPERATOR}),
        DELETE: frozenset({Role.COORDINATOR, Role.OPERATOR}),
    },
}
LISTS_THAT_SHOW_NOTHING = frozenset({"choose", "choose_results", "chosen_multiple"})
"""Choosers answer everybody in the admin, with nothing in them for whoever may see nothing."""


def snippet_addresses() -> list[tuple[str, str, str]]:
    """Return model, name and pattern of each address below /admin/snippets/."""
    found = []
    for pattern, name in _walk(get_resolver()):
        match = re.match(r"admin/snippets/(?:choose/)?(\w+)/(\w+)/", pattern)
        if match:
            found.append((f"{match[1]}.{match[2]}", name, pattern))
    return found


def _walk(resolver: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.name or ""


def filled(pattern: str, key: Any, revision: Any) -> str:
    """Return an address with the keys of an object in it."""
    address = re.sub(r"\(\?P<pk>\.\+\)|<\w+:pk>", str(key), pattern)
    address = re.sub(r"\(\?P<revision_id_a>.*\$$", "earliest...latest/", address)
    address = re.sub(r"<int:revision_id>", str(revision or 1), address)
    address = re.sub(r"<slug:\w+>", "approve", address)
    return "/" + re.sub(r"<int:\w+>", "1", address)


@pytest.fixture
def things(site_tree: SiteTree) -> dict[str, Any]:
    """Return one published object of each kind."""
    indicator = IndicatorFactory.create()
    MeasurementFactory.create(indicator=indicator)
    return {
        "projects.project": ProjectPageFactory.create(parent=site_tree.projects).record,
        "strategy.goal": GoalPageFactory.create(parent=site_tree.goals).record,
        "strategy.indicator": indicator,
        "strategy.chapter": ChapterPageFactory.create(parent=site_tree.strategy).record,
        "strategy.strategyversion": StrategyVersionFactory.create(current=True),
        "news.news": NewsPageFactory.create(parent=site_tree.news).record,
        "news.calendarevent": EventPageFactory.create(parent=site_tree.events).record,
        "network.actor": ActorFactory.create(),
        "network.membership": MembershipFactory.create(),
        "network.relation": RelationFactory.create(),
        "network.relationtype": RelationTypeFactory.create(),
        "network.body": BodyFactory.create(),
        "network.bodyrole": BodyRoleFactory.create(),
        "network.post": PostFactory.create(),
        "network.seat": SeatFactory.create(),
        "network.actorfield": ActorFieldFactory.create(),
        "core.fieldofaction": FieldOfActionFactory.create(),
        "core.district": DistrictFactory.create(),
    }


def test_table_names_every_address_and_every_model() -> None:
    addresses = snippet_addresses()
    assert {name for _model, name, _pattern in addresses} <= set(KINDS)
    assert {model for model, _name, _pattern in addresses} == set(MAY)


def answers(model: str, name: str, role: Role | None) -> set[int]:
    """Return how an address may answer a role."""
    kind = KINDS[name]
    if name in LISTS_THAT_SHOW_NOTHING and role not in (None, Role.PARTNER):
        return {200}
    if name.startswith("history") and role in EVERY:
        return {200, 302}  # Wagtail asks for more than looking
    if kind not in (LOOK, ADD, WRITE, DECIDE, DELETE):
        return {302, 403, 404, 405} | ({200} if role in EVERY else set())
    if role not in MAY[model].get(kind, NOBODY):
        return {302, 403, 404}
    return {"revisions_unschedule": {200, 302}, "revisions_revert": {200, 404}}.get(name, {200})


@pytest.mark.parametrize("role", [*Role, None])
def test_every_address_answers_only_whoever_may(
    client: Client, things: dict[str, Any], citizen: User, role: Role | None
) -> None:
    if role:
        citizen.groups.add(Group.objects.get(name=role.value))
    client.force_login(citizen)
    wrong = []
    for model, name, pattern in snippet_addresses():
        thing = things[model]
        address = filled(pattern, thing.pk, getattr(thing, "latest_revision_id", None))
        status = client.get(address).status_code
        if status not in answers(model, name, role):
            wrong.append((address, status))
    assert wrong == []


def test_chooser_shows_nothing_to_a_moderator(
    client: Client, things: dict[str, Any], citizen: User
) -> None:
    citizen.groups.add(Group.objects.get(name=Role.MODERATOR.value))
    client.force_login(citizen)
    html = client.get("/admin/snippets/choose/projects/project/results/").content.decode()
    assert things["projects.project"].code not in html


@pytest.mark.parametrize("name", ["edit", "history", "usage", "inspect", "delete"])
def test_foreign_actor_is_not_known_of(
    client: Client, core_member: User, coordinator: User, name: str
) -> None:
    hidden: Actor = ActorFactory.create(for_coordinator=True, code="geheim")
    address = f"/admin/snippets/network/actor/{name}/{hidden.pk}/"
    statuses = {}
    for user in (core_member, coordinator):
        client.force_login(user)
        statuses[user.name] = client.get(address).status_code
    assert statuses == {"core": 404, "coordinator": 200}


@pytest.mark.parametrize(
    "address",
    [
        "/admin/snippets/network/actor/",
        "/admin/snippets/choose/network/actor/results/",
    ],
)
def test_foreign_actor_is_in_no_list(client: Client, core_member: User, address: str) -> None:
    ActorFactory.create(for_coordinator=True, code="geheim", name={"de": "Geheimer Kreis"})
    ActorFactory.create(for_core_team=True, name={"de": "Offener Kreis"})
    client.force_login(core_member)
    html = client.get(address).content.decode()
    assert ("Geheimer Kreis" in html, "Offener Kreis" in html) == (False, True)


def test_foreign_actor_cannot_be_chosen(client: Client, core_member: User) -> None:
    hidden: Actor = ActorFactory.create(for_coordinator=True)
    client.force_login(core_member)
    address = f"/admin/snippets/choose/network/actor/chosen/{hidden.pk}/"
    assert client.get(address).status_code == 404
    several = "/admin/snippets/choose/network/actor/chosen-multiple/"
    answer = client.get(several, {"id": hidden.pk})
    assert answer.json()["result"] == []


def test_foreign_actor_cannot_be_saved(client: Client, core_member: User) -> None:
    hidden: Actor = ActorFactory.create(for_coordinator=True, code="geheim")
    client.force_login(core_member)
    address = f"/admin/snippets/network/actor/edit/{hidden.pk}/"
    assert client.post(address, {"code": "offen"}).status_code == 404
    assert Actor.objects.get(pk=hidden.pk).code == "geheim"


@pytest.mark.parametrize(
    ("role", "address", "allowed"),
    [
        (Role.EDITOR, "/admin/measurements/", True),
        (Role.EDITOR, "/admin/measurements/add/", False),
        (Role.EDITOR, "/admin/measurements/upload/", False),
        (Role.CORE, "/admin/measurements/add/", True),
        (Role.CORE, "/admin/measurements/upload/", True),
        (Role.MODERATOR, "/admin/measurements/", False),
        (Role.CORE, "/admin/message/", True),
        (Role.EDITOR, "/admin/message/", False),
        (Role.OPERATOR, "/admin/users/", True),
        (Role.COORDINATOR, "/admin/users/", False),
        (Role.EDITOR, "/admin/users/", False),
        (Role.OPERATOR, "/admin/settings/core/brandsettings/SITE/", True),
        (Role.COORDINATOR, "/admin/settings/core/brandsettings/SITE/", True),
        (Role.CORE, "/admin/settings/core/brandsettings/SITE/", False),
        (Role.EDITOR, "/admin/guide/", True),
        (Role.PARTNER, "/admin/guide/", False),
        (Role.PARTNER, "/admin/", False),
        (Role.EDITOR, "/admin/pages/START/", True),
        (Role.MODERATOR, "/admin/pages/START/", False),
        (Role.EDITOR, "/admin/images/", True),
        (Role.MODERATOR, "/admin/images/", False),
    ],
)
def test_other_addresses_answer_only_whoever_may(
    client: Client, site_tree: SiteTree, citizen: User, role: Role, address: str, allowed: bool
) -> None:
    address = address.replace("/SITE/", f"/{Site.objects.get().pk}/")
    address = address.replace("/START/", f"/{site_tree.start.pk}/")
    citizen.groups.add(Group.objects.get(name=role.value))
    client.force_login(citizen)
    assert (client.get(address).status_code == 200) == allowed


def test_set_up_can_be_repeated() -> None:
    def state() -> list[Any]:
        groups: Any = Group.objects.order_by("name")
        return [
            (
                group.name,
                sorted(group.permissions.values_list("codename", flat=True)),
                sorted(group.page_permissions.values_list("permission__codename", flat=True)),
                sorted(group.collection_permissions.values_list("permission__codename", flat=True)),
            )
            for group in groups
        ] + [
            Workflow.objects.count(),
            GroupApprovalTask.objects.count(),
            WorkflowPage.objects.count(),
            WorkflowContentType.objects.count(),
        ]

    before = state()
    set_up()
    assert state() == before
    assert [entry[0] for entry in before[:6]] == sorted(role.value for role in Role)


def test_set_up_keeps_what_an_operator_has_changed() -> None:
    root = Page.get_first_root_node()
    other = Workflow.objects.create(name="Ohne Freigabe")
    WorkflowPage.objects.filter(page=root).update(workflow=other)
    set_up()
    assert WorkflowPage.objects.get(page=root).workflow == other
    assert Workflow.objects.filter(name=WORKFLOW).exists()


def test_workflow_is_that_of_all_drafted_records() -> None:
    for label in ("projects.Project", "strategy.Goal"):
        assert apps.get_model(label).get_default_workflow().name == WORKFLOW
