"""What in an address nobody knows."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.core.asked import NAMED_LIMIT, TYPED_LIMIT, unknown_names

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
