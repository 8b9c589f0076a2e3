import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text import (
    clean_line,
    clean_text,
    highlight,
    safe_filename,
)

nasty = st.text(
    st.one_of(
        st.sampled_from("aA1.-_ /\\\0\n\r\t\u200b\u200d\u200c\u202e\u00ad\u00a0·äß\u0301<>&\"'"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  ein   Wort\n\tzwei ", "ein Wort zwei"),
        ("a\0b", "ab"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("\u2067rtl\u2069 \u200fx", "rtl x"),
        ("un\u200bsicht\ufeffbar", "unsichtbar"),
        ("pay\u200dpal", "paypal"),
        ("Kin\u00addergarten", "Kin\u00addergarten"),
        ("\u00ad \u00ad", ""),
        ("\u3164\u2800", ""),
        ("Lotsen·café", "Lotsen·café"),
        ("👩\u200d👧 da", "👩\u200d👧 da"),
        ("12\u00a0% von\u202fhier", "12\u00a0% von\u202fhier"),
        ("u\u0308ber", "über"),
        ("\ud800x", "x"),
        ("\U000e0041x", "x"),
        ("", ""),
    ],
)
def test_clean_line_table(text: str, expected: str) -> None:
    assert clean_line(text) == expected


@given(nasty)
def test_clean_line_is_one_visible_line_and_stable(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line == line.strip()
    assert {c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} == set()
    assert {c for c in line if unicodedata.category(c) == "Cf"} <= set("\u00ad\u200c\u200d")
    line.encode()


def test_clean_text_keeps_lines() -> None:
    assert clean_text("eins\r\n\u202ezwei\0\n\n- drei") == "eins\nzwei\n\n- drei"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\Plan.PDF", "Plan.pdf"),
        ("bild.php.jpg", "bild_php.jpg"),
        ("Protokoll 12.03.2026.pdf", "Protokoll 12.03.2026.pdf"),
        ("Übersicht (Größe).ods", "Übersicht (Größe).ods"),
        ("a\u202egpj.exe", "agpj.exe"),
        ('"><script>.svg', "script.svg"),
        ("x\r\nSet-Cookie: a=b.pdf", "x Set-Cookie_a_b.pdf"),
        ("con.txt", "file con.txt"),
        ("NUL", "file NUL"),
        ("Lpt1.12.txt", "file Lpt1.12.txt"),
        (".htaccess", "file.htaccess"),
        ("--output.txt", "output.txt"),
        ("", "file"),
        ("...", "file"),
        ("ordner/", "file"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("漢" * 100 + ".pdf", "漢" * 60 + ".pdf"),
    ],
)
def test_safe_filename_table(name: str, expected: str) -> None:
    assert safe_filename(name) == expected


@given(nasty)
def test_safe_filename_is_harmless_and_idempotent(name: str) -> None:
    safe = safe_filename(name)
    assert safe_filename(safe) == safe
    assert 0 < len(safe) <= 91
    assert len(safe.encode()) <= 191
    assert re.findall(r"[\x00-\x1f\x7f/\\:*?\"'<>|;&%$`\u202a-\u202e\u2066-\u2069]", safe) == []
    assert safe[0] not in ".- "
    assert safe[-1] not in ". "


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Parken am Rhein", "rhein", "Parken am <mark>Rhein</mark>"),
        ("Parkplatz im Stadtpark", "park", "<mark>Parkplatz</mark> im Stadtpark"),
        ("Die Straße", "STRASSE", "Die <mark>Straße</mark>"),
        ("Die Strasse", "straße", "Die <mark>Strasse</mark>"),
        (
            "Müller, Mueller, Muller",
            "müller",
            "<mark>Müller</mark>, <mark>Mueller</mark>, <mark>Muller</mark>",
        ),
        ("über", "ueber", "<mark>über</mark>"),
        ("über", "uber", "<mark>über</mark>"),
        ("ein Projekt", "Projekte", "ein <mark>Projekt</mark>"),
        ("Kin\u00addergarten", "kindergarten", "<mark>Kin\u00addergarten</mark>"),
        ("u\u0308ber", "über", "<mark>über</mark>"),
        (
            "<b>fett</b> & b",
            "b",
            "&lt;<mark>b</mark>&gt;fett&lt;/<mark>b</mark>&gt; &amp; <mark>b</mark>",
        ),
        ("a &amp; b", "amp", "a &amp;<mark>amp</mark>; b"),
        ("nichts", "", "nichts"),
        ("nichts", "(.*", "nichts"),
    ],
)
def test_highlight_table(text: str, query: str, expected: str) -> None:
    assert highlight(text, query) == expected


@given(nasty, nasty)
def test_highlight_emits_no_other_tag_and_loses_no_text(text: str, query: str) -> None:
    marked = highlight(text, query)
    assert set(re.findall(r"<[^>]*>?", marked)) <= {"<mark>", "</mark>"}
    plain = marked.replace("<mark>", "").replace("</mark>", "")
    assert unescape(plain) == unescape(str(highlight(text, "")))
