"""docs/access.md is what the tables say."""

from tests.access_page import PAGE, plain, text


def test_page_about_access_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "make access writes it anew"


def test_routes_are_written_for_people() -> None:
    assert plain("mein/<slug:code>/mitglied/<int:pk>/") == "/mein/<code>/mitglied/<pk>/"
    assert plain(r"^((?:[\w\-]+/)*)$") == "/…"
    assert (
        plain("konto/^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$") == "/konto/neu/<uidb36>-<key>/"
    )
