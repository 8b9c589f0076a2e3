"""Hidden actors: their names are not told to whoever sends their keys."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from network.models import Actor
from portal.accounts.models import User
from portal.projects.models import Partner, Project, ProjectPage, Risk
from tests.admin_forms import fields_of
from tests.conftest import SiteTree
from tests.factories import ActorFactory, ProjectFactory, ProjectPageFactory
from tests.portal.strategy.given import add_goal

pytestmark = pytest.mark.django_db

NAME = "Sehr geheimer Verein"


@pytest.fixture
def hidden() -> Actor:
    made: Actor = ActorFactory.create(for_coordinator=True, name={"de": NAME})
    return made


@pytest.fixture
def project(site_tree: SiteTree) -> Project:
    page: ProjectPage = ProjectPageFactory.create(
        parent=site_tree.projects, record=ProjectFactory.build(code="P01")
    )
    return Project.objects.get(pk=page.record_id)


def sent(client: Client, url: str, changes: dict[str, Any]) -> tuple[int, bool]:
    """Return the status of the answer, and whether that or the form told the name."""
    response = client.post(url, fields_of(client.get(url)) | changes)
    told = [response, client.get(url)]
    return response.status_code, any(NAME in answer.content.decode() for answer in told)


def child(name: str, **fields: str) -> dict[str, str]:
    """Return what a browser would send of one more row of a table."""
    row = {f"{name}-0-{key}": value for key, value in fields.items()}
    return {f"{name}-TOTAL_FORMS": "1", f"{name}-0-ORDER": "1", f"{name}-0-id": ""} | row


def edit(thing: Any) -> str:
    return reverse(
        f"wagtailsnippets_{thing._meta.label_lower.replace('.', '_')}:edit", args=[thing.pk]
    )


@pytest.mark.parametrize("name", ["lead", "contact_unit", "handed_to"])
def test_editor_cannot_point_to_a_hidden_actor(
    client: Client, editor: User, project: Project, hidden: Actor, name: str
) -> None:
    client.force_login(editor)
    assert sent(client, edit(project), {name: str(hidden.pk)}) == (200, False)


@pytest.mark.parametrize("name", ["partners", "risks"])
def test_editor_cannot_point_to_a_hidden_actor_in_a_table(
    client: Client, editor: User, project: Project, hidden: Actor, name: str
) -> None:
    client.force_login(editor)
    key = str(hidden.pk)
    row = {
        "partners": child("partners", actor=key),
        "risks": child("risks", owner=key, text_de="Frost", probability="1", impact="1"),
    }
    assert sent(client, edit(project), row[name]) == (200, False)
    assert (Partner.objects.count(), Risk.objects.count()) == (0, 0)


def test_editor_cannot_make_a_hidden_actor_responsible_for_a_goal(
    client: Client, editor: User, site_tree: SiteTree, hidden: Actor
) -> None:
    client.force_login(editor)
    goal = add_goal(site_tree).record
    assert sent(client, edit(goal), {"responsible": str(hidden.pk)}) == (200, False)


def test_core_team_cannot_put_an_actor_below_a_hidden_one(
    client: Client, core_member: User, hidden: Actor
) -> None:
    client.force_login(core_member)
    actor = ActorFactory.create()
    assert sent(client, edit(actor), {"parent": str(hidden.pk)}) == (200, False)


def test_coordinator_points_to_any_actor_and_editors_leave_it_there(
    client: Client, coordinator: User, editor: User, project: Project, hidden: Actor
) -> None:
    client.force_login(coordinator)
    assert sent(client, edit(project), {"lead": str(hidden.pk)}) == (302, True)
    client.force_login(editor)
    status, _ = sent(client, edit(project), {"contact_function": "Bauamt"})
    draft = Project.objects.get(pk=project.pk).get_latest_revision_as_object()
    assert (status, draft.lead, draft.contact_function) == (302, hidden, "Bauamt")


def test_refused_key_is_said_beside_the_field(
    client: Client, editor: User, project: Project, hidden: Actor
) -> None:
    client.force_login(editor)
    url = edit(project)
    response = client.post(url, fields_of(client.get(url)) | {"lead": str(hidden.pk)})
    page = BeautifulSoup(response.content, "html.parser")
    assert [field.get("value", "") for field in page.select("input[name=lead]")] == [""]
    assert list(response.context["form"].errors) == ["lead"]
