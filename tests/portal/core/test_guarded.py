"""The guard itself: which question is asked, and the journey of a draft through the workflow."""

from typing import Any

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from portal.accounts.models import User
from portal.core.guarded.policy import AboutOne, RulesPolicy
from portal.core.naming import name_of, title_of, with_names
from portal.projects.enums import Status
from portal.projects.models import Project, ProjectPage
from tests.admin_forms import fields_of
from tests.conftest import SiteTree
from tests.factories import ActorFactory, ProjectFactory, ProjectPageFactory

pytestmark = pytest.mark.django_db

NO_BLOCKS = {"body-count": "0"}
"""What a script would send of a stream without blocks."""


@pytest.fixture
def page(site_tree: SiteTree) -> ProjectPage:
    made: ProjectPage = ProjectPageFactory.create(
        parent=site_tree.projects, title="Quartiers-App", record=ProjectFactory.build(code="P01")
    )
    return made


@pytest.mark.parametrize(
    ("person", "action", "expected"),
    [
        ("editor", "change", True),
        ("editor", "publish", False),
        ("editor", "delete", False),
        ("core_member", "publish", True),
        ("coordinator", "delete", True),
        ("partner", "view", False),
        ("citizen", "view", False),
        ("operator", "delete", True),
    ],
)
def test_policy_answers_by_the_rules(
    request: pytest.FixtureRequest, person: str, action: str, expected: bool
) -> None:
    policy = policy_registry.get_by_type(Project)
    user = request.getfixturevalue(person)
    project = ProjectFactory.create()
    assert isinstance(policy, RulesPolicy)
    assert policy.user_has_permission_for_instance(user, action, project) == expected


def test_policy_gives_nothing_to_nobody() -> None:
    ProjectFactory.create()
    policy = policy_registry.get_by_type(Project)
    anonymous = AnonymousUser()
    assert not policy.user_has_any_permission(anonymous, ["view", "change"])
    assert not policy.instances_user_has_any_permission_for(anonymous, ["view"]).exists()


def test_policy_knows_who_may(editor: User, core_member: User, citizen: User) -> None:
    policy = policy_registry.get_by_type(Project)
    assert set(policy.users_with_permission("publish")) == {core_member}
    assert set(policy.users_with_permission("change")) == {editor, core_member}


def test_inactive_account_may_nothing(editor: User) -> None:
    editor.is_active = False
    assert not policy_registry.get_by_type(Project).user_has_permission(editor, "change")


def test_question_about_the_model_becomes_one_about_the_object(
    core_member: User, coordinator: User
) -> None:
    hidden = ActorFactory.create(for_coordinator=True)
    policy = policy_registry.get_by_type(type(hidden))
    about = AboutOne(policy, hidden)
    assert policy.user_has_permission(core_member, "change")
    assert not about.user_has_permission(core_member, "change")
    assert about.user_has_permission(coordinator, "change")
    assert set(about.users_with_permission("change")) == {core_member, coordinator}


@pytest.mark.parametrize("name", ["edit", "history", "usage"])
def test_views_ask_about_the_object(
    client: Client, editor: User, page: ProjectPage, name: str
) -> None:
    other: Project = ProjectFactory.create()
    own = rules.predicate(lambda user, project: project is None or project.pk == page.record_id)
    names = [f"projects.{action}_project" for action in ("view", "change", "publish", "delete")]
    before = {known: rules.permissions.permissions[known] for known in names}
    client.force_login(editor)
    try:
        for known in names:
            rules.set_perm(known, own)
        statuses = [
            client.get(reverse(f"wagtailsnippets_projects_project:{name}", args=[pk])).status_code
            for pk in (page.record_id, other.pk)
        ]
    finally:
        for known, predicate in before.items():
            rules.set_perm(known, predicate)
    assert statuses == [200, 302]


@pytest.mark.parametrize("key", ["0", "999999", "abc", "9" * 40])
def test_view_of_nothing_is_not_found(client: Client, coordinator: User, key: str) -> None:
    client.force_login(coordinator)
    assert client.get(f"/admin/snippets/projects/project/edit/{key}/").status_code == 404
    chosen = f"/admin/snippets/choose/projects/project/chosen/{key}/"
    assert client.get(chosen).status_code == 404


def test_name_is_code_and_german_title(page: ProjectPage, django_assert_num_queries: Any) -> None:
    ProjectFactory.create(code="P02")
    with django_assert_num_queries(1):
        names = [str(project) for project in with_names(Project.objects.order_by("code"))]
    assert names == ["P01 Quartiers-App", "P02"]
    fresh = Project.objects.get(pk=page.record_id)
    assert (title_of(fresh), name_of(fresh)) == ("Quartiers-App", "P01 Quartiers-App")
    assert name_of(Project(code="P03")) == "P03"


def post_edit(client: Client, url: str, action: str, **changes: Any) -> Any:
    data = fields_of(client.get(url)) | changes | {f"action-{action}": "1"}
    return client.post(url, data)


def approve(client: Client, name: str, pk: int) -> Any:
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse(name, args=[pk, "approve", state.pk])
    return client.post(url, {"comment": "Gut so."}, follow=True)


def test_facts_go_from_editor_over_core_team_to_the_public(
    client: Client, editor: User, core_member: User, page: ProjectPage
) -> None:
    edit = reverse("wagtailsnippets_projects_project:edit", args=[page.record_id])
    client.force_login(editor)
    post_edit(client, edit, "submit", status=Status.PLANNED)
    project = Project.objects.get(pk=page.record_id)
    assert (project.status, project.workflow_in_progress) == (Status.RUNNING, True)

    client.force_login(core_member)
    assert "P01 Quartiers-App" in client.get("/admin/").content.decode()
    approve(client, "wagtailsnippets_projects_project:workflow_action", project.pk)
    project = Project.objects.get(pk=page.record_id)
    assert (project.status, project.workflow_in_progress) == (Status.PLANNED, False)


def test_page_goes_from_editor_over_core_team_to_the_public(
    client: Client, editor: User, core_member: User, page: ProjectPage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(editor)
    post_edit(client, edit, "submit", title="Die neue App", **NO_BLOCKS)
    assert Page.objects.get(pk=page.pk).title == "Quartiers-App"

    client.force_login(core_member)
    approve(client, "wagtailadmin_pages:workflow_action", page.pk)
    english = page.get_translation(page.get_translations().get(locale__language_code="en").locale)
    assert Page.objects.get(pk=page.pk).title == "Die neue App"
    assert english.title == "Die neue App"
    assert "Die neue App" in Client().get("/projekte/quartiers-app/").content.decode()


def test_editor_cannot_approve(client: Client, editor: User, page: ProjectPage) -> None:
    edit = reverse("wagtailsnippets_projects_project:edit", args=[page.record_id])
    client.force_login(editor)
    post_edit(client, edit, "submit", status=Status.PLANNED)
    approve(client, "wagtailsnippets_projects_project:workflow_action", page.record_id)
    assert Project.objects.get(pk=page.record_id).status == Status.RUNNING


def test_editor_cannot_publish_a_page(client: Client, editor: User, page: ProjectPage) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    post_edit(client, edit, "publish", title="Die neue App", **NO_BLOCKS)
    assert Page.objects.get(pk=page.pk).title == "Quartiers-App"
