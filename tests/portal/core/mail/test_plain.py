import pytest

from portal.core.mail.clothes import dressed
from portal.core.mail.plain import plain

pytestmark = pytest.mark.pure

LONG = "wort " * 30


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Title</h1><p>One\n  two</p>", "Title\n\nOne two"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a</p>\n\n<p> </p>", "a"),
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "- a\n- b\n\nc"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>a<br>b</p></blockquote>", "> a\n> b"),
        ('<a href="https://x.example/">words</a>', "words <https://x.example/>"),
        ('<a href="https://x.example/">https://x.example/</a>', "https://x.example/"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ("<p>a</p><hr><p>b</p>", "a\n\n--\n\nb"),
        ("<p>a<strong>b</strong> <em>c</em></p>", "ab c"),
        (f"<ul><li>{LONG}</li></ul>", "- " + "wort " * 13 + "wort\n  " + "wort " * 13 + "wort"),
    ],
)
def test_text_of_html(html: str, text: str) -> None:
    assert plain(html).text[: len(text)] == text
    assert plain(html).text.startswith(text)


def test_address_is_never_broken() -> None:
    address = "https://x.example/" + "long-" * 30
    assert f"<{address}>" in plain(f'<p>{LONG}<a href="{address}">words</a></p>').text


def test_title_is_the_subject_in_one_line() -> None:
    assert plain("<head><title>\n a &amp;\n b </title></head><p>c</p>") == ("a & b", "c\n")


@pytest.mark.parametrize("href", ["/projekte/", "javascript:alert(1)", "//x.example/", ""])
def test_link_that_leads_nowhere_from_a_mail_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="address of the site"):
        dressed(f'<a href="{href}">x</a>', "#005a77", "#275e39")


def test_clothes_leave_words_and_other_attributes_alone() -> None:
    html = (
        '<p>a &amp; &#228; &lt;b&gt;</p><a class="code" href="https://x.example/?a=1&amp;b">c</a>'
    )
    out = dressed(html, "#005a77", "#275e39")
    assert "a &amp; &#228; &lt;b&gt;</p>" in out
    assert 'href="https://x.example/?a=1&amp;b"' in out
    assert "class=" not in out
