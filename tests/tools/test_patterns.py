from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.check_patterns import check
from tools.house import ROOT
from tools.patterns.files import LONGEST, drawer, length, postponed
from tools.patterns.python import messages, nicknames, queries
from tools.patterns.templates import markup

pytestmark = pytest.mark.pure

Rule = Callable[[Path, str], Iterator[tuple[int, str]]]


def lines(rule: Rule, path: str, text: str) -> list[int]:
    return [line for line, _message in rule(Path(path), text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script type="module" src="/static/js/map.js"></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<p>\n<script>alert(1)</script>", [2]),
        ("<style>p {}</style>", [1]),
        ('<p style="color: red">', [1]),
        ('<p class="a"\n style="color: red">', [2]),
        ('<button onclick="go()">', [1]),
        ('<a href="/seite?onset=1">', []),
        ("{# <style> is banned #}<p>", []),
        ("<!-- <p style='x'> -->", []),
        ("{% blocktranslate trimmed with n=1 %}", []),
        ("{% blocktranslate with n=1 %}", [1]),
        ("{% blocktrans %}", [1]),
        ("{{ body|safe }}", [1]),
        ("{% autoescape off %}", [1]),
        ('<link href="//cdn.example.org/a.css">', [1]),
        ('<a href="https://example.org/">', []),
    ],
)
def test_markup_of_template(text: str, found: list[int]) -> None:
    assert lines(markup, "portal/core/templates/core/a.html", text) == found


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("portal/news/views.py", "News.objects.all()", [1]),
        ("portal/news/views.py", "News.objects.filter(live=True)", [1]),
        ("portal/news/views/index.py", "\nnews.exclude(live=True)", [2]),
        ("portal/news/panels.py", "News.objects.annotate(n=1)", [1]),
        ("portal/news/views.py", "News.objects.visible_to(user).newest()", []),
        ("portal/news/querysets.py", "self.filter(live=True)", []),
        ("tests/portal/news/views.py", "News.objects.all()", []),
    ],
)
def test_queries_in_rooms_without(path: str, text: str, found: list[int]) -> None:
    assert lines(queries, path, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('_("%(count)s of %(all)s projects")', []),
        ('_("100 %% done")', []),
        ('_("%s projects")', [1]),
        ('_("%d projects")', [1]),
        ('gettext_lazy("{} projects")', [1]),
        ('_("{0} projects")', [1]),
        ('ngettext("one project", "%d projects", n)', [1]),
        ('_(f"{n} projects")', [1]),
        ('"%s" % n', []),
    ],
)
def test_placeholders_of_messages(text: str, found: list[int]) -> None:
    assert lines(messages, "portal/news/models.py", text) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [("gettext as _", []), ("gettext, override as told", []), ("gettext_lazy as _lazy", [1])],
)
def test_nicknames_of_translating_functions(names: str, found: list[int]) -> None:
    text = f"from django.utils.translation import {names}"
    assert lines(nicknames, "portal/news/models.py", text) == found


@pytest.mark.parametrize(("count", "found"), [(LONGEST, []), (LONGEST + 1, [LONGEST + 1])])
def test_length_at_limit(count: int, found: list[int]) -> None:
    assert lines(length, "portal/a.py", "x = 1\n" * count) == found


@pytest.mark.parametrize(
    ("name", "found"), [("utils.py", [1]), ("helpers.py", [1]), ("utilities_map.py", [])]
)
def test_drawer_by_name(name: str, found: list[int]) -> None:
    assert lines(drawer, f"portal/core/{name}", "") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1  # TODO later", [1]),
        ("/* FIXME */", [1]),
        ("{# XXX #}", [1]),
        ('"a TODO list"', []),
    ],
)
def test_postponed_in_comments(text: str, found: list[int]) -> None:
    assert lines(postponed, "portal/a.py", text) == found


def test_check_with_reason_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.check_patterns.ROOT", tmp_path)
    (tmp_path / "views.py").write_text(
        "A.objects.all()  # pattern-ok: a table of three rows\nA.objects.all()\n"
    )
    assert [finding.line for finding in check(Path("views.py"))] == [2]


def test_repository_keeps_its_own_names() -> None:
    names = [path.relative_to(ROOT) for path in ROOT.glob("tools/**/*.py")]
    assert [path for path in names if lines(drawer, str(path), "")] == []
