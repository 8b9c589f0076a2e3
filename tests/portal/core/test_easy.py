import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.easy import Hint, Kind, hard_words, hints


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("", []),
        ("Emmerich ist eine Stadt am Rhein.", []),
        ("Jeden Donnerstag um 15 Uhr.", []),
        ("- Sie bekommen Hilfe beim Handy.", []),
        ("Das Fest ist am 1. Mai. ", []),
        ("Im Juni 2027 soll alles fertig sein.", []),
        ("Das Lotsen·café ist offen.", []),
        ("Die Stadt baut. Das dauert lange.", [Kind.SENTENCES]),
        ("Kommen Sie? Wir freuen uns!", [Kind.SENTENCES]),
        ("Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf.", []),
        (
            "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf 13.",
            [Kind.LONG_SENTENCE],
        ),
        ("Wir helfen, weil Sie fragen.", [Kind.CLAUSES]),
        ("Wenn Sie Fragen haben, helfen wir.", [Kind.CLAUSES]),
        ("Das ist der Mann, der hilft.", [Kind.CLAUSES]),
        ("Wir brauchen Äpfel, Birnen und Brot.", []),
        ("Das Haus des Lehrers ist alt.", [Kind.GENITIVE]),
        ("Der Rat der Stadt hat Zeit.", [Kind.GENITIVE]),
        ("Wegen des Regens bleiben wir hier.", [Kind.GENITIVE]),
        ("Das Haus von dem Lehrer ist alt.", []),
        ("In der Stadt gibt es Eis.", []),
        ("Der Platz wird gebaut.", [Kind.PASSIVE]),
        ("Sie werden angemeldet.", [Kind.PASSIVE]),
        ("Die Straße wurde repariert.", [Kind.PASSIVE]),
        ("Es wird gut gehen.", []),
        ("Die Stadt will besser werden.", []),
        ("Das kostet nichts.", [Kind.NEGATION]),
        ("Sie brauchen keine Karte.", [Kind.NEGATION]),
        ("Die Bürgermeisterin hilft.", [Kind.LONG_WORD]),
        ("Die Bürger·meisterin hilft.", []),
        ("Die Bürger-Meisterin hilft.", []),
        ("Wir haben viele Workshops.", [Kind.HARD_WORD]),
        ("Das kostet z. B. Geld.", [Kind.ABBREVIATION]),
        ("Das kostet ca. 5 Euro.", [Kind.ABBREVIATION]),
        ("Die VHS hilft.", [Kind.ABBREVIATION]),
        ("Das Haus ist von 1850.", [Kind.OLD_YEAR]),
        ("Das Fest ist am 12.03.2027.", [Kind.DATE]),
    ],
)
def test_hints_of_one_line(line: str, kinds: list[Kind]) -> None:
    assert [hint.kind for hint in hints(line)] == kinds


def test_hints_count_lines_and_name_the_word() -> None:
    with translation.override("en"):
        assert hints("Guten Tag.\n\nDas Konzept hilft.") == [
            Hint(3, Kind.HARD_WORD, "“Konzept” is hard: please explain it or write “Plan”.")
        ]


def test_hints_same_word_once_in_a_line() -> None:
    assert [hint.kind for hint in hints("Plan und Konzept und Konzept.")] == [Kind.HARD_WORD]


def test_hard_words_list_is_large_and_plain() -> None:
    words = hard_words()
    assert len(words) >= 120
    assert {word for word in words if word != word.strip()} == set()
    assert {word for word, suggestion in words.items() if word == suggestion.lower()} == set()


@given(st.text())
def test_hints_never_raise(text: str) -> None:
    lines = len(text.splitlines())
    assert {hint.line for hint in hints(text)} <= set(range(1, lines + 1))
