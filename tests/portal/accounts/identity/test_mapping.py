"""What a provider's claims mean, by the rules of the settings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.enums import Trust
from portal.accounts.identity.mapping import Identity, Rules, identity

pytestmark = pytest.mark.pure

RULES = Rules(
    provider="buerger",
    name=("given_name", "family_name"),
    district="postal_code",
    trust="trust_level",
    # BundID's values: 1 is an account by password alone, 3 is ELSTER, 4 the identity card.
    levels={"STORK-QAA-Level-3": Trust.SUBSTANTIAL, "STORK-QAA-Level-4": Trust.HIGH},
    second_factor=frozenset({("amr", "otp"), ("acr", "urn:a=b")}),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("STORK-QAA-Level-4", Trust.HIGH),
        ("STORK-QAA-Level-3", Trust.SUBSTANTIAL),
        ("STORK-QAA-Level-2", Trust.NONE),
        ("STORK-QAA-Level-1", Trust.NONE),
        ("stork-qaa-level-4", Trust.NONE),
        ("high", Trust.NONE),
        ("", Trust.NONE),
        (4, Trust.NONE),
        (True, Trust.NONE),
        (None, Trust.NONE),
        (["STORK-QAA-Level-4"], Trust.NONE),
        ({"STORK-QAA-Level-4": 1}, Trust.NONE),
    ],
)
def test_trust_comes_from_values_of_the_settings_only(value: Any, expected: Trust) -> None:
    assert identity(RULES, {"trust_level": value}).trust == expected


def test_trust_levels_can_be_compared() -> None:
    assert sorted(Trust) == [Trust.NONE, Trust.LOW, Trust.SUBSTANTIAL, Trust.HIGH]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"given_name": "Heike", "family_name": "Hoch"}, "Heike Hoch"),
        ({"given_name": " Heike\u202e\n", "family_name": None}, "Heike"),
        ({"given_name": ["Heike"], "family_name": {"a": 1}}, ""),
        ({"name": "Somebody Else"}, ""),
        ({"given_name": "x" * 300}, "x" * 80),
    ],
)
def test_name_is_one_clean_line(claims: dict[str, Any], expected: str) -> None:
    assert identity(RULES, claims).name == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"amr": ["pwd", "otp"]}, True),
        ({"amr": "otp"}, True),
        ({"acr": "urn:a=b"}, True),
        ({"amr": ["pwd"]}, False),
        ({"amr": "pwd otp"}, False),
        ({"acr": "otp"}, False),
        ({"amr": [["otp"]]}, False),
        ({"amr": None}, False),
        ({}, False),
    ],
)
def test_second_factor_counts_by_claim_and_value(claims: dict[str, Any], expected: bool) -> None:
    assert identity(RULES, claims).second_factor is expected


def test_district_is_what_the_claim_says() -> None:
    assert identity(RULES, {"postal_code": 46446}).district == "46446"


plain = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
anything = plain | st.lists(plain, max_size=2) | st.dictionaries(plain, plain, max_size=1)
names = st.sampled_from(["sub", "sid", "given_name", "postal_code", "trust_level", "amr", "acr"])


@given(st.dictionaries(names, anything))
def test_identity_survives_a_session_whatever_was_claimed(claims: dict[str, Any]) -> None:
    said = identity(RULES, claims)
    assert Identity.unpacked(said.packed()) == said
    assert said.trust == Trust.NONE
