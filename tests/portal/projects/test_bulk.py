"""Several projects at once: a new status with its reason, deleting."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex

from portal.accounts.models import User
from portal.core.models import Event, FieldOfAction
from portal.core.words import Words
from portal.projects.enums import Status
from portal.projects.models import Project, ProjectPage
from tests.admin_forms import fields_of, messages_in
from tests.conftest import SiteTree
from tests.factories import (
    FieldOfActionFactory,
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


def edited(client: Client, project: Project, **changes: Any) -> Any:
    url = address("edit", project.pk)
    return client.post(url, fields_of(client.get(url)) | changes)


def change_status(client: Client, *projects: Project, **data: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["projects", "project", "status"])
    ids = "&".join(f"id={project.pk}" for project in projects)
    target = f"{url}?{ids}&next={address('list')}"
    assert client.get(target).status_code == 200
    return client.post(target, data)


def test_bulk_change_writes_status_update_event_and_log(
    client: Client, core_member: User, page: ProjectPage
) -> None:
    client.force_login(core_member)
    reason = "Der Ausschuss hat es vertagt."
    response = change_status(client, page.record, status=Status.PLANNED, reason_de=reason)
    project = Project.objects.get(pk=page.record_id)
    event = Event.objects.get(verb="project.status_changed")
    assert response.status_code == 302
    assert (project.status, project.live) == (Status.PLANNED, True)
    assert [update.text for update in project.updates.all()] == [{"de": reason}]
    assert (event.record_key, event.payload["after"], event.public) == (
        project.pk,
        Status.PLANNED,
        True,
    )
    entry = ModelLogEntry.objects.get(action="projects.status")
    assert reason in entry.message
    assert reason in client.get(address("history", project.pk)).content.decode()


def test_bulk_change_without_reason_changes_nothing(
    client: Client, core_member: User, page: ProjectPage
) -> None:
    client.force_login(core_member)
    response = change_status(client, page.record, status=Status.PLANNED, reason_de="")
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["reason"]
    assert Project.objects.get(pk=page.record_id).status == Status.RUNNING


def test_bulk_change_to_an_end_asks_for_the_lesson_and_takes_it_over(
    client: Client, core_member: User, page: ProjectPage
) -> None:
    client.force_login(core_member)
    data = {"status": Status.COMPLETED, "reason_de": "Fertig."}
    response = change_status(client, page.record, **data)
    assert list(response.context["form"].errors) == ["lesson"]
    change_status(client, page.record, **data, lesson_de="Früher fragen.")
    assert Project.objects.get(pk=page.record_id).lesson == Words({"de": "Früher fragen."})


def test_bulk_change_of_project_with_newer_draft_changes_none(
    client: Client, core_member: User, page: ProjectPage
) -> None:
    client.force_login(core_member)
    other = ProjectFactory.create()
    edited(client, page.record, file_reference="AZ 1")
    response = change_status(
        client, page.record, other, status=Status.PLANNED, reason_de="Vertagt."
    )
    assert response.status_code == 200
    assert len(response.context["form"].non_field_errors()) == 1
    assert set(Project.objects.values_list("status", flat=True)) == {Status.RUNNING}


def test_bulk_change_by_editor_changes_nothing(
    client: Client, editor: User, page: ProjectPage
) -> None:
    client.force_login(editor)
    change_status(client, page.record, status=Status.PLANNED, reason_de="Vertagt.")
    assert Project.objects.get(pk=page.record_id).status == Status.RUNNING


def delete_fields(client: Client, *fields: FieldOfAction) -> Any:
    url = reverse("wagtail_bulk_action", args=["core", "fieldofaction", "delete"])
    ids = "&".join(f"id={field.pk}" for field in fields)
    back = reverse("wagtailsnippets_core_fieldofaction:list")
    return client.post(f"{url}?{ids}&next={back}", follow=True)


def test_bulk_delete_of_what_is_needed_deletes_nothing(
    client: Client, coordinator: User, page: ProjectPage, field: FieldOfAction
) -> None:
    client.force_login(coordinator)
    delete_fields(client, page.record.field, field)
    assert set(FieldOfAction.objects.all()) == {page.record.field, field}


def test_bulk_delete_says_what_is_in_the_way_while_the_index_is_behind(
    client: Client, coordinator: User, page: ProjectPage, field: FieldOfAction
) -> None:
    ReferenceIndex.objects.all().delete()
    client.force_login(coordinator)
    response = delete_fields(client, page.record.field, field)
    assert ["P01" in message for message in messages_in(response)] == [True]
    assert set(FieldOfAction.objects.all()) == {page.record.field, field}


def test_bulk_delete_of_projects_takes_their_pages_along(
    client: Client, coordinator: User, page: ProjectPage
) -> None:
    client.force_login(coordinator)
    url = reverse("wagtail_bulk_action", args=["projects", "project", "delete"])
    client.post(f"{url}?id={page.record_id}&next={address('list')}")
    assert (Project.objects.count(), ProjectPage.objects.count()) == (0, 0)
