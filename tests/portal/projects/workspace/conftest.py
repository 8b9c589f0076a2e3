"""A project of two organisations, those who work on it, and those who do not."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from network.models import Actor
from portal.accounts.models import User
from portal.projects.models import Project
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    MembershipFactory,
    MilestoneFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
    UserFactory,
)


@dataclass(frozen=True)
class Work:
    """A public project with its people."""

    project: Project
    organisation: Actor
    member: User
    steward: User
    stranger: User
    """A partner who acts for another organisation, with a project of its own."""
    foreign: Project


def public_project(tree: SiteTree, code: str, title: str) -> Project:
    """Make a project with a public page."""
    project = ProjectFactory.create(code=code)
    ProjectPageFactory.create(parent=tree.projects, record=project, title=title)
    project.refresh_from_db()
    return project


def person_of(organisation: Actor, name: str, *, steward: bool = False) -> User:
    """Make somebody who acts for an organisation."""
    user = UserFactory.create(name=name)
    MembershipFactory.create(user=user, organisation=organisation, is_steward=steward)
    return user


@pytest.fixture
def work(site_tree: SiteTree, unindexed: None) -> Work:
    """Make the project P1 of the utility, and P2 of somebody else."""
    organisation = ActorFactory.create(code="werke")
    project = public_project(site_tree, "P1", "Parken am Rhein")
    PartnerFactory.create(project=project, actor=organisation)
    MilestoneFactory.create(project=project)
    other = ActorFactory.create(code="andere")
    foreign = public_project(site_tree, "P2", "Fremdes Vorhaben")
    PartnerFactory.create(project=foreign, actor=other)
    return Work(
        project=project,
        organisation=organisation,
        member=person_of(organisation, "Mia"),
        steward=person_of(organisation, "Stella", steward=True),
        stranger=person_of(other, "Sven"),
        foreign=foreign,
    )


def signed_in(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, path: str) -> tuple[int, bytes]:
    """Return status and content of an answer, read to its end."""
    answer: Any = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content
