"""Projects in the admin: creating, drafts, preview, the rule about lessons."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.core.models import FieldOfAction
from portal.projects.enums import Status
from portal.projects.models import Project, ProjectPage
from tests.admin_forms import fields_of, problems_in
from tests.conftest import SiteTree
from tests.factories import (
    FieldOfActionFactory,
    GoalFactory,
    LightFactory,
    ProjectFactory,
    ProjectPageFactory,
)

NAMESPACE = "wagtailsnippets_projects_project"
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args)


@pytest.fixture
def field() -> FieldOfAction:
    return FieldOfActionFactory.create(code="mobil")


@pytest.fixture
def page(site_tree: SiteTree) -> ProjectPage:
    made: ProjectPage = ProjectPageFactory.create(
        parent=site_tree.projects,
        title="Quartiers-App",
        record=ProjectFactory.build(code="P01", field=FieldOfActionFactory.create()),
    )
    return made


def new_project(client: Client, field: FieldOfAction, **changes: Any) -> Any:
    data = fields_of(client.get(address("add")))
    data |= {
        "title_de": "Bänke am Rhein",
        "summary_de": "Zwölf neue Bänke.",
        "field": str(field.pk),
    }
    return client.post(address("add"), data | changes)


def edited(client: Client, project: Project, action: str = "", **changes: Any) -> Any:
    url = address("edit", project.pk)
    data = fields_of(client.get(url)) | changes
    return client.post(url, data | ({f"action-{action}": "1"} if action else {}))


def test_create_makes_record_page_and_aliases(
    client: Client, editor: User, site_tree: SiteTree, field: FieldOfAction
) -> None:
    client.force_login(editor)
    response = new_project(
        client, field, title_en="Benches by the Rhine", summary_en="Twelve new benches."
    )
    project = Project.objects.get()
    pages = project.pages.order_by("locale__language_code")
    assert response.status_code == 302
    assert response.url == address("edit", project.pk)
    assert [(p.locale.language_code, p.title, p.alias_of_id is None) for p in pages] == [
        ("de", "Bänke am Rhein", True),
        ("de-simple", "Bänke am Rhein", False),
        ("en", "Benches by the Rhine", True),
        ("nl", "Bänke am Rhein", False),
    ]
    assert (project.code, project.live, project.record.visible) == (
        "baenke-am-rhein",
        False,
        False,
    )
    assert {p.live for p in pages} == {False}
    german = project.pages.get(locale__language_code="de")
    edit_page = reverse("wagtailadmin_pages:edit", args=[german.pk])
    assert edit_page in client.get(response.url).content.decode()


def test_create_without_title_says_so_and_makes_nothing(
    client: Client, editor: User, site_tree: SiteTree, field: FieldOfAction
) -> None:
    client.force_login(editor)
    response = new_project(client, field, title_de="", summary_en="Only a summary")
    assert response.status_code == 200
    assert len(problems_in(response)) >= 2
    assert fields_of(response)["summary_de"] == "Zwölf neue Bänke."
    assert not Project.objects.exists()
    assert not ProjectPage.objects.exists()


def test_create_without_list_of_projects_says_what_is_missing(
    client: Client, editor: User, field: FieldOfAction
) -> None:
    client.force_login(editor)
    response = new_project(client, field)
    assert response.status_code == 200
    assert not Project.objects.exists()


def test_create_by_core_team_publishes_facts_and_pages(
    client: Client, core_member: User, site_tree: SiteTree, field: FieldOfAction
) -> None:
    client.force_login(core_member)
    new_project(client, field, **{"action-publish": "1"})
    project = Project.objects.get()
    assert (project.live, project.record.visible) == (True, True)
    assert {page.live for page in project.pages.all()} == {True}
    assert Client().get("/projekte/baenke-am-rhein/").status_code == 200


def test_create_by_editor_cannot_publish(
    client: Client, editor: User, site_tree: SiteTree, field: FieldOfAction
) -> None:
    client.force_login(editor)
    new_project(client, field, **{"action-publish": "1"})
    assert [project.live for project in Project.objects.all()] == [False]


def test_create_twice_with_one_title_gives_two_codes(
    client: Client, editor: User, site_tree: SiteTree, field: FieldOfAction
) -> None:
    client.force_login(editor)
    for _turn in range(2):
        new_project(client, field)
    assert sorted(Project.objects.values_list("code", flat=True)) == [
        "baenke-am-rhein",
        "baenke-am-rhein-2",
    ]


def test_edit_as_draft_leaves_the_public_page_as_it_was(
    client: Client, editor: User, page: ProjectPage
) -> None:
    client.force_login(editor)
    goal = GoalFactory.create()
    waits_for = ProjectFactory.create()
    edited(
        client,
        page.record,
        status=Status.PLANNED,
        goals=[str(goal.pk)],
        depends_on=[str(waits_for.pk)],
    )
    project = Project.objects.get(pk=page.record_id)
    draft = project.get_latest_revision_as_object()
    assert (project.status, draft.status) == (Status.RUNNING, Status.PLANNED)
    assert (list(project.goals.all()), list(draft.goals.all())) == ([], [goal])
    assert list(draft.depends_on.all()) == [waits_for]


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.STOPPED])
def test_edit_to_an_end_asks_for_the_lesson(
    client: Client, core_member: User, page: ProjectPage, status: Status
) -> None:
    client.force_login(core_member)
    response = edited(client, page.record, "publish", status=status)
    assert response.status_code == 200
    assert "lesson" in response.context["form"].errors
    assert Project.objects.get(pk=page.record_id).status == Status.RUNNING


def test_edit_to_completed_with_lesson_is_published(
    client: Client, core_member: User, page: ProjectPage
) -> None:
    client.force_login(core_member)
    response = edited(
        client, page.record, "publish", status=Status.COMPLETED, lesson_de="Früher fragen."
    )
    assert response.status_code == 302
    project = Project.objects.get(pk=page.record_id)
    assert (project.status, project.lesson) == (Status.COMPLETED, {"de": "Früher fragen."})


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ("{", 1),
        ('{"type": "Point", "coordinates": [2539000, 5744000]}', 1),
        ('{"type": "Point", "coordinates": [6.245, 51.834]}', 0),
        (
            '{"type":"Polygon","coordinates":[[[6.2,51.8],[6.3,51.9],[6.3,51.8],[6.2,51.9],[6.2,51.8]]]}',
            1,
        ),
    ],
)
def test_edit_place_says_what_is_wrong_with_a_geometry(
    client: Client, core_member: User, page: ProjectPage, geometry: str, said: int
) -> None:
    client.force_login(core_member)
    place = {
        "places-TOTAL_FORMS": "1",
        "places-0-name": "Rheinpark",
        "places-0-geometry": geometry,
        "places-0-ORDER": "1",
        "places-0-id": "",
        "places-0-DELETE": "",
    }
    response = edited(client, page.record, "publish", **place)
    assert response.status_code == (200 if said else 302)
    if said:
        errors = response.context["form"].formsets["places"].errors
        assert [list(error) for error in errors] == [["geometry"]]
        assert "Rheinpark" in response.content.decode()


@pytest.mark.parametrize("language", ["de", "en", "nl", "de-simple"])
def test_preview_shows_the_page_with_the_facts_of_the_draft(
    client: Client, editor: User, page: ProjectPage, language: str
) -> None:
    client.force_login(editor)
    changed = fields_of(client.get(address("edit", page.record_id)))
    changed["contact_mail"] = "neu@example.org"
    preview = address("preview_on_edit", page.record_id)
    assert client.post(preview, changed).json() == {"is_valid": True, "is_available": True}
    response = client.get(preview, {"mode": language})
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert "neu@example.org" in html
    assert "neu@example.org" not in Client().get("/projekte/quartiers-app/").content.decode()


@pytest.mark.once
def test_list_shows_title_status_and_light_with_the_same_queries_for_more_rows(
    client: Client, editor: User, page: ProjectPage, django_assert_max_num_queries: Any
) -> None:
    client.force_login(editor)
    LightFactory.create(project=page.record)
    client.get(address("list"))
    with django_assert_max_num_queries(30) as few:
        html = client.get(address("list")).content.decode()
    assert "P01 Quartiers-App" in html
    LightFactory.create_batch(12)
    with django_assert_max_num_queries(len(few)):
        client.get(address("list"))


def test_list_finds_by_title(client: Client, editor: User, page: ProjectPage) -> None:
    client.force_login(editor)
    assert "P01" in client.get(address("list"), {"q": "quartiers"}).content.decode()
    assert "P01" not in client.get(address("list"), {"q": "Radweg"}).content.decode()


def test_delete_takes_pages_and_aliases_along(
    client: Client, coordinator: User, page: ProjectPage
) -> None:
    client.force_login(coordinator)
    assert client.post(address("delete", page.record_id)).status_code == 302
    assert not Project.objects.exists()
    assert not ProjectPage.objects.exists()


def test_delete_by_core_team_only_before_publication(
    client: Client, core_member: User, site_tree: SiteTree, page: ProjectPage
) -> None:
    draft: ProjectPage = ProjectPageFactory.create(parent=site_tree.projects, publish=False)
    client.force_login(core_member)
    for record_id in (page.record_id, draft.record_id):
        client.post(address("delete", record_id))
    assert list(Project.objects.values_list("pk", flat=True)) == [page.record_id]


def test_userbar_leads_whoever_may_to_the_facts(
    client: Client, editor: User, citizen: User, page: ProjectPage
) -> None:
    edit = address("edit", page.record_id)
    seen = {}
    for user in (editor, citizen):
        client.force_login(user)
        seen[user.name] = edit in client.get("/projekte/quartiers-app/").content.decode()
    assert seen == {"editor": True, "citizen": False}
