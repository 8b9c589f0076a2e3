"""A photograph needs words."""

from dataclasses import dataclass, field

import pytest
from django.core.exceptions import ValidationError

from portal.core.alt_text import demand_alt_text
from portal.core.words import Words

pytestmark = pytest.mark.pure


@dataclass
class Facts:
    """What the rule looks at."""

    picture_id: int | None
    picture_alt: Words = field(default_factory=Words)


@pytest.mark.parametrize("facts", [Facts(None), Facts(1, Words({"de": "Ein Baum."}))])
def test_no_photograph_or_a_described_one_passes(facts: Facts) -> None:
    demand_alt_text(facts)


def test_photograph_without_words_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        demand_alt_text(Facts(1))
    assert list(refused.value.message_dict) == ["picture_alt"]
