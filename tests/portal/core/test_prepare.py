from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from portal.search.models import Entry
from tests.conftest import DemoCity

pytestmark = pytest.mark.once


@pytest.fixture
def like_production(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.STATICFILES_DIRS = [str(tmp_path / "own")]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    (tmp_path / "own").mkdir()
    (tmp_path / "own/a.css").write_text("p{}", encoding="utf-8")


@pytest.mark.usefixtures("like_production")
def test_prepare_can_be_run_twice_and_makes_table_and_assets(db: None, tmp_path: Path) -> None:
    for _turn in range(2):
        said = StringIO()
        call_command("prepare", stdout=said)
        assert said.getvalue().splitlines() == [
            "Database ...",
            "Table of the shared cache ...",
            "Assets ...",
        ]
    assert "core_shared_cache" in connection.introspection.table_names()
    caches["shared"].set("trial", 1)
    assert caches["shared"].get("trial") == 1
    assert (tmp_path / "static/staticfiles.json").exists()


def test_prepare_in_development_collects_nothing(db: None) -> None:
    said = StringIO()
    call_command("prepare", stdout=said)
    assert said.getvalue().splitlines() == ["Database ...", "Table of the shared cache ..."]


def test_prepare_makes_the_index_anew_when_asked(demo_city: DemoCity) -> None:
    before = Entry.objects.count()
    Entry.objects.all().delete()
    call_command("prepare", index=True, verbosity=0)
    assert Entry.objects.count() == before
    assert before > 0
