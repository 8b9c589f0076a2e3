"""What in an address nobody knows, and pages of a list that are not there."""

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.core.asked import NAMED_LIMIT, TYPED_LIMIT, nearest_page, unknown_names

pytestmark = pytest.mark.pure

KNOWN = {"q", "feld", "seite"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("q=park&feld=x&seite=2", []),
        ("farbe=rot", ["farbe"]),
        ("farbe=rot&farbe=blau&q=", ["farbe"]),
        ("fbclid=1&gclid=2&utm_source=mail&mtm_campaign=3&pk_kwd=4", []),
        ("%00=1&a%00b=2", ["ab"]),
        ("a=1&b=2&c=3&d=4", ["a", "b", "c"]),
        (f"{'x' * 500}=1", ["x" * TYPED_LIMIT]),
    ],
)
def test_names_that_no_filter_has_are_told(query: str, expected: list[str]) -> None:
    assert unknown_names(QueryDict(query), KNOWN) == expected


@given(st.lists(st.text()))
def test_names_are_few_short_and_single_lines(names: list[str]) -> None:
    found = unknown_names(names, KNOWN)
    assert len(found) <= NAMED_LIMIT
    assert all(0 < len(name) <= TYPED_LIMIT and "\n" not in name for name in found)


@pytest.mark.parametrize(
    ("query", "number", "notes"),
    [
        ("", 1, []),
        ("seite=", 1, []),
        ("seite=2", 2, []),
        ("seite=-1", 1, ["There is no page “-1”. You see page 1."]),
        ("seite=0", 1, ["There is no page “0”. You see page 1."]),
        ("seite=1000000000", 3, ["There is no page “1000000000”. You see page 3."]),
        ("seite=abc", 1, ["There is no page “abc”. You see page 1."]),
        ("seite=%00", 1, ["There is no page “”. You see page 1."]),
    ],
)
def test_nearest_page_says_which_is_shown_instead(
    query: str, number: int, notes: list[str]
) -> None:
    said: list[str] = []
    page = nearest_page(Paginator(range(5), 2), QueryDict(query), said)
    assert (page.number, said) == (number, notes)
