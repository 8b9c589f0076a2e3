"""What a browser is called in the list of sessions."""

import pytest

from portal.accounts.browsers import named

pytestmark = pytest.mark.pure

LIKE_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox|Android"),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {LIKE_CHROME} Mobile Safari/537.36",
            "Chrome|Android",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64) {LIKE_CHROME} Safari/537.36 Edg/140",
            "Edge|Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari|iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("x" * 200, "x" * 60),
        ("", "Unknown browser"),
    ],
    ids=["firefox", "chrome", "edge", "safari", "programme", "long", "nothing"],
)
def test_browser_is_named_as_its_owner_knows_it(user_agent: str, expected: str) -> None:
    assert named(user_agent) == expected.replace("|", " on ")
