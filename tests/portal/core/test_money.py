from decimal import Decimal

import pytest
from django.utils.translation import override

from portal.core.money import amount, euro

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", ["54.000", "127.640,50", "0", "–"]),
        ("de-simple", ["54.000", "127.640,50", "0", "–"]),
        ("nl", ["54.000", "127.640,50", "0", "–"]),
        ("en", ["54,000", "127,640.50", "0", "–"]),
    ],
)
def test_amount_is_grouped_as_the_reader_does(language: str, written: list[str]) -> None:
    values = [Decimal("54000.00"), Decimal("127640.5"), Decimal(0), None]
    with override(language):
        assert [amount(value) for value in values] == written


def test_euro_has_its_sign_unless_there_is_none() -> None:
    with override("en"):
        assert [euro(Decimal(48000)), euro(None)] == ["€48,000", "–"]
