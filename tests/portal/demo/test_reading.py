"""What is wrong in a file is named with file and key."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from portal.core.models import FieldOfAction, StandardPage
from portal.demo.markdown import html
from portal.demo.prose import body, page_fields
from portal.demo.reading import DemoError, Entry, coded, read
from portal.demo.relative import Today
from portal.projects.models import Milestone

TODAY = Today(date(2026, 5, 1))


def entry(**data: Any) -> Entry:
    return Entry(TODAY, "projects.yaml", "P05", data)


def test_getters_read_what_is_there() -> None:
    known = entry(
        title={"de": " Plan {year} "},
        unit="%",
        planned_day=1,
        rate="1234.56",
        milestones=[{"a": 1}],
    )
    assert known.words("title") == {"de": "Plan 2026"}
    assert known.words("unit") == {"de": "%"}
    assert known.words("reason") == {}
    assert known.day("planned_day") == date(2026, 5, 2)
    assert known.day("reached_day") is None
    assert known.number("rate") == Decimal("1234.56")
    assert [child.path for child in known.children("milestones")] == ["P05: milestones[0]"]
    assert known.one("lead", {}) is None


@pytest.mark.parametrize(
    ("read_it", "message"),
    [
        (lambda one: one.need("status"), "projects.yaml: P05: status: is missing"),
        (
            lambda one: next(one.children("milestones")).day("planned_day"),
            "projects.yaml: P05: milestones[0].planned_day: "
            "should be a number of days, not '31.02.'",
        ),
        (
            lambda one: next(one.children("milestones")).words("title"),
            "projects.yaml: P05: milestones[0].title.fr: "
            "is no language; known: de, en, nl, de-simple",
        ),
        (
            lambda one: one.child("money").number("planned"),
            "projects.yaml: P05: money.planned: should be a number such as 1234.56, not '12,50'",
        ),
        (
            lambda one: one.several("goals", {"G1": FieldOfAction()}),
            "projects.yaml: P05: goals[1]: 'G9' is not known",
        ),
        (lambda one: one.one("lead", {}), "projects.yaml: P05: lead: 'fb9' is not known"),
        (lambda one: list(one.children("lead")), "projects.yaml: P05: lead: should be a list"),
        (lambda one: one.child("lead"), "projects.yaml: P05: lead: should be a mapping"),
        (
            lambda one: one.words("goals"),
            "projects.yaml: P05: goals: should be a text per language",
        ),
        (
            lambda one: one.moment("start"),
            'projects.yaml: P05: start: should be a time such as "18:30"',
        ),
        (
            lambda one: page_fields(one, StandardPage, title="title"),
            "projects.yaml: P05: title.de: is missing",
        ),
    ],
)
def test_getters_name_what_is_wrong(read_it: Callable[[Entry], Any], message: str) -> None:
    wrong = entry(
        milestones=[{"planned_day": "31.02.", "title": {"fr": "Plan"}}],
        money={"planned": "12,50"},
        goals=["G1", "G9"],
        lead="fb9",
        day=0,
        start="halb sieben",
        title={"en": "Plan"},
    )
    with pytest.raises(DemoError) as error:
        read_it(wrong)
    assert str(error.value) == message


def test_checked_names_the_key_of_an_invalid_field() -> None:
    part = Entry(TODAY, "projects.yaml", "P05: milestones[2]", {"title": {"de": "x" * 161}})
    milestone = Milestone(title=part.words("title"), planned=TODAY.date)
    with pytest.raises(DemoError, match=r"^projects\.yaml: P05: milestones\[2\]\.title: .*160"):
        part.checked(milestone)


def test_checked_names_the_key_with_day() -> None:
    part = Entry(TODAY, "projects.yaml", "P05: milestones[2]", {"planned_day": None, "title": "a"})
    with pytest.raises(DemoError, match=r"milestones\[2\]\.planned"):
        part.checked(Milestone(title=part.words("title")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "goals.yaml: cannot be read"),
        ("- a", "goals.yaml: should be a mapping"),
        ("schema: news/1", "goals.yaml: schema: should begin with goals/"),
    ],
)
def test_read_names_the_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "goals.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DemoError) as error:
        read("goals", TODAY, tmp_path)
    assert str(error.value).startswith(message)


def test_read_missing_file_names_it(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"^goals\.yaml: cannot be read"):
        read("goals", TODAY, tmp_path)


def test_coded_refuses_a_code_used_twice() -> None:
    file = Entry(TODAY, "goals.yaml", "", {"goals": [{"code": "G1"}, {"code": "G1"}]})
    with pytest.raises(DemoError, match=r"^goals\.yaml: goals\[1\]: code: G1 is used twice$"):
        list(coded(file, "goals"))


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("Eins.\n\nZwei.", "<p>Eins.</p>\n<p>Zwei.</p>"),
        ("**Fett** und *schräg*", "<p><b>Fett</b> und <em>schräg</em></p>"),
        ("- eins\n- zwei", "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
        ("Eins.\nZwei.", "<p>Eins.<br/>\nZwei.</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_html_of_markdown(markdown: str, made: str) -> None:
    assert html(markdown) == made


def test_body_of_nothing_is_empty() -> None:
    assert body("") == []


def test_page_fields_keeps_whole_languages_only() -> None:
    one = entry(
        title={"de": "Titel", "en": "Title", "nl": "Titel"},
        text={"de": "Text", "nl": "Tekst"},
        slug={"nl": "adres"},
    )
    made = page_fields(one, StandardPage, title="title", summary="lead", body="text")
    assert list(made) == ["de", "nl"]
    assert (made["nl"]["title"], made["nl"]["slug"]) == ("Titel", "adres")
    assert made["nl"]["body"][0]["value"] == "<p>Tekst</p>"


def test_page_fields_names_a_text_that_is_too_long() -> None:
    one = entry(title={"de": "Titel"}, summary={"de": "x" * 401})
    with pytest.raises(DemoError, match=r"^projects\.yaml: P05: summary\.de: .*400"):
        page_fields(one, StandardPage, title="title", summary="summary")
