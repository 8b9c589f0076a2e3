"""The page of one's own account leads to one's organisations and invitations."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOME = "/konto/"


def test_account_names_the_own_organisations_and_no_others(
    client: Client, site_tree: SiteTree, citizen: User
) -> None:
    client.force_login(citizen)
    MembershipFactory(organisation=ActorFactory(name={"de": "Fremdes Werk"}))
    ended = ActorFactory(name={"de": "Altes Werk"})
    MembershipFactory(user=citizen, organisation=ended, ended=True)
    page = client.get(HOME).content.decode()
    assert "You act for no organisation yet." in page
    for address in ("/mein/organisationen/", "/mein/einladungen/"):
        assert f'href="{address}"' in page
    MembershipFactory(user=citizen, organisation=ActorFactory(name={"de": "Mein Werk"}))
    page = client.get(HOME).content.decode()
    assert [name in page for name in ("Mein Werk", "Fremdes Werk", "Altes Werk")] == [
        True,
        False,
        False,
    ]


def test_queries_do_not_grow_with_organisations(
    client: Client, site_tree: SiteTree, citizen: User
) -> None:
    client.force_login(citizen)
    counts = []
    for number in (2, 20):
        for _index in range(number):
            MembershipFactory(user=citizen)
        caches["default"].clear()
        client.get(HOME)
        with CaptureQueriesContext(connection) as queries:
            client.get(HOME)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25
