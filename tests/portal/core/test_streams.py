"""Taking over the ids of blocks."""

import pytest

from portal.core.streams import with_ids_of


def block(key: str, value: object, kind: str = "text") -> dict[str, object]:
    return {"type": kind, "value": value, "id": key}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param([], [], [], id="empty"),
        pytest.param(
            [block("a", "eins"), block("b", "zwei")],
            [block("x", "one"), block("y", "two")],
            [block("a", "one"), block("b", "two")],
            id="same-blocks",
        ),
        pytest.param(
            [block("a", "eins")],
            [block("x", "one"), block("y", "two")],
            [block("a", "one"), block("y", "two")],
            id="one-more",
        ),
        pytest.param(
            [block("a", "eins"), block("b", "zwei")],
            [block("x", "one")],
            [block("a", "one")],
            id="one-less",
        ),
        pytest.param(
            [block("a", "eins", "heading")],
            [block("x", "one", "text")],
            [block("x", "one", "text")],
            id="other-kind",
        ),
        pytest.param(
            [block("a", {"rows": [block("c", "eins", "item")]}, "steps")],
            [block("x", {"rows": [block("z", "one", "item")]}, "steps")],
            [block("a", {"rows": [block("c", "one", "item")]}, "steps")],
            id="nested",
        ),
        pytest.param("eins", "one", "one", id="plain"),
    ],
)
def test_with_ids_of_various(source: object, target: object, expected: object) -> None:
    assert with_ids_of(source, target) == expected
