"""`check --deploy` under production's settings, on the example city."""

import re
import sqlite3
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from portal.demo.relative import Today
from tests.browser import copy_city
from tests.portal.settings.test_production import manage


@pytest.fixture
def city_file(city_rows: Today, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Path:
    with django_db_blocker.unblock():
        return copy_city(tmp_path)


def check(file: Path) -> tuple[int, str]:
    answer = manage("check", "--deploy", DATABASE_URL=f"sqlite:///{file}")
    return answer.returncode, answer.stdout + answer.stderr


# Not about a browser, but about a copy of SQLite's file as well.
@pytest.mark.browser
def test_check_before_deploying_finds_nothing(city_file: Path) -> None:
    assert check(city_file) == (0, "System check identified no issues (2 silenced).\n")


@pytest.mark.browser
def test_check_before_deploying_misses_what_law_demands(city_file: Path) -> None:
    with sqlite3.connect(city_file) as database:
        database.execute("UPDATE core_brandsettings SET imprint_id = NULL")
    database.close()
    code, said = check(city_file)
    assert code == 1
    assert said.count("(core.E") == 1
    assert re.search("A page that law demands is not set or not published: .* 5 DDG", said)


@pytest.mark.pure
def test_check_before_deploying_says_that_the_database_is_empty(tmp_path: Path) -> None:
    code, said = check(tmp_path / "empty.sqlite3")
    assert code == 1
    assert "Run `manage.py migrate` and check DATABASE_URL." in said
