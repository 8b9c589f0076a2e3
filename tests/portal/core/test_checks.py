import pytest
from django.core.checks import run_checks
from django.db import OperationalError, connection
from pytest_django import Settings

from portal.core.checks import legal_pages
from portal.core.legal import DEMANDED, missing_pages
from tests.small_site import SmallSite

pytestmark = pytest.mark.once


@pytest.fixture
def production(settings: Settings) -> None:
    settings.DEBUG = False
    settings.DEMO_ALLOWED = False


def choose(site: SmallSite, *fields: str) -> None:
    for field in fields:
        setattr(site.brand, field, site.imprint)
    site.brand.save()


@pytest.mark.usefixtures("production")
def test_production_without_its_pages_is_told_each(small_site: SmallSite) -> None:
    choose(small_site, "imprint", "privacy")
    problems = legal_pages(None, ["default"])
    assert [problem.id for problem in problems] == ["core.E001", "core.E001"]
    assert missing_pages() == [
        str(DEMANDED["accessibility"]),
        str(DEMANDED["easy_language"]),
    ]


@pytest.mark.usefixtures("production")
def test_production_with_all_pages_is_ready(small_site: SmallSite) -> None:
    choose(small_site, *DEMANDED)
    assert legal_pages(None, ["default"]) == []


@pytest.mark.usefixtures("production")
def test_production_with_unpublished_pages_is_not_ready(small_site: SmallSite) -> None:
    choose(small_site, *DEMANDED)
    small_site.imprint.unpublish()
    assert len(legal_pages(None, ["default"])) == 4


@pytest.mark.usefixtures("production")
def test_production_without_a_site_is_told_all_four(db: None) -> None:
    assert len(legal_pages(None, ["default"])) == 4


@pytest.mark.parametrize(("debug", "demo"), [(True, False), (False, True), (True, True)])
def test_development_and_demo_need_no_pages(
    settings: Settings, db: None, debug: bool, demo: bool
) -> None:
    settings.DEBUG, settings.DEMO_ALLOWED = debug, demo
    assert legal_pages(None, ["default"]) == []


@pytest.mark.usefixtures("production")
def test_database_that_cannot_be_read_is_said(db: None) -> None:
    def refuse(*args: object) -> None:
        raise OperationalError("no such table")

    with connection.execute_wrapper(refuse):
        problems = legal_pages(None, ["default"])
    assert [problem.id for problem in problems] == ["core.E002"]


@pytest.mark.usefixtures("production")
def test_another_database_is_not_asked(db: None) -> None:
    assert legal_pages(None, ["other"]) == []


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(("deploy", "expected"), [(True, 4), (False, 0)])
def test_check_runs_before_deploying_only(db: None, deploy: bool, expected: int) -> None:
    found = run_checks(tags=["security"], include_deployment_checks=deploy)
    assert [problem.id for problem in found].count("core.E001") == expected
