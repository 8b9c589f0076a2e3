"""Tries of passwords of private pages and documents."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from portal.core.private import TRIES
from tests.conftest import SiteTree
from tests.factories import ProjectPageFactory

RIGHT, WRONG = "Rheinpark", "Rheinparc"


@pytest.fixture
def closed(site_tree: SiteTree) -> tuple[str, str]:
    """Return the address of a page with a password, and of its form."""
    page = ProjectPageFactory(parent=site_tree.projects, title="Geheim")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=RIGHT
    )
    return page.url, f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"


@pytest.fixture
def closed_document(db: None) -> tuple[str, str]:
    """Return the address of a document with a password, and of its form."""
    collection = Collection.get_first_root_node().add_child(name="Geschlossen")
    document = get_document_model().objects.create(
        title="Akte", file=ContentFile(b"x", name="a.txt"), collection=collection
    )
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password=RIGHT
    )
    return document.url, f"/documents/authenticate_with_password/{restriction.pk}/"


@pytest.mark.parametrize("given", ["closed", "closed_document"])
def test_password_can_be_tried_a_few_times(
    client: Client, request: pytest.FixtureRequest, given: str
) -> None:
    address, form = request.getfixturevalue(given)
    statuses = [tried(client, form, address, WRONG) for _try in range(TRIES + 1)]
    assert statuses == [200] * TRIES + [429]
    assert tried(client, form, address, RIGHT) == 429
    assert tried(client, form, address, RIGHT, REMOTE_ADDR="192.0.2.9") == 302


def test_right_password_opens_the_page_and_gives_the_tries_back(
    client: Client, closed: tuple[str, str]
) -> None:
    address, form = closed
    for _round in range(3):
        for _try in range(TRIES - 1):
            assert tried(client, form, address, WRONG) == 200
        assert tried(client, form, address, RIGHT) == 302
    assert client.get(address).status_code == 200


def test_too_many_tries_are_told_in_the_language_of_the_page(
    client: Client, closed: tuple[str, str]
) -> None:
    address, form = closed
    for _try in range(TRIES):
        tried(client, f"/en{form}", address, WRONG)
    answer = client.post(f"/en{form}", {"password": RIGHT, "return_url": address})
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert '<html lang="en">' in text
    assert "There have been too many tries. Please wait 15 minutes." in text


def tried(client: Client, form: str, address: str, password: str, **extra: str) -> int:
    """Return the status of the answer to a password."""
    data = {"password": password, "return_url": address}
    return int(client.post(form, data, **extra).status_code)  # type: ignore[arg-type]
