"""What a provider says of somebody, read by the rules of this installation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from portal.accounts.enums import Trust
from portal.core.text import clean_line

Claims = Mapping[str, Any]
LONGEST: Final = 80
"""Characters of a name or a district; a provider could send anything."""


@dataclass(frozen=True)
class Rules:
    """How one provider is read; from the environment by `portal.settings.identity`."""

    provider: str
    name: tuple[str, ...]
    """Claims of which the verified name is made, in this order."""
    district: str
    """Claim with district or postal code; empty for none."""
    trust: str
    """Claim with the level of trust; empty for none."""
    levels: Mapping[str, Trust]
    """Values of that claim that count; all others mean none."""
    second_factor: frozenset[tuple[str, str]]
    """Claim (amr or acr) and value that stand for a second factor."""

    @classmethod
    def of(cls, provider: str, settings: Mapping[str, Any]) -> Self:
        """Read what the settings keep with the provider."""
        claims = settings["claims"]
        return cls(
            provider=provider,
            name=tuple(claims["name"]),
            district=claims["district"],
            trust=claims["trust"],
            levels={value: Trust[level.upper()] for value, level in settings["levels"].items()},
            second_factor=frozenset((claim, value) for claim, value in settings["second_factor"]),
        )


@dataclass(frozen=True)
class Identity:
    """Who somebody is according to a provider, at one sign-in."""

    provider: str
    subject: str
    """The provider's own name for the person."""
    session: str
    """The provider's name for its session (sid), by which it tells us of its end."""
    name: str
    """As verified as `trust` says; empty where the provider tells none."""
    district: str
    """District or postal code, as the provider spells it."""
    trust: Trust
    second_factor: bool

    def packed(self) -> dict[str, Any]:
        """Return it in the form that a session keeps."""
        return asdict(self) | {"trust": self.trust.value}

    @classmethod
    def unpacked(cls, kept: Mapping[str, Any]) -> Self:
        """Return what a session keeps."""
        return cls(**{**kept, "trust": Trust(kept["trust"])})


def identity(rules: Rules, claims: Claims) -> Identity:
    """Read the claims of a token; what is missing or of another kind counts as not said."""
    return Identity(
        provider=rules.provider,
        subject=text(claims, "sub"),
        session=text(claims, "sid"),
        name=" ".join(filter(None, (text(claims, claim) for claim in rules.name)))[:LONGEST],
        district=text(claims, rules.district),
        trust=rules.levels.get(text(claims, rules.trust), Trust.NONE),
        second_factor=any(value in values(claims, claim) for claim, value in rules.second_factor),
    )


def text(claims: Claims, claim: str) -> str:
    """Return a claim as one clean line; empty unless it is a text or a number."""
    value = claims.get(claim, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    line: str = clean_line(str(value))
    return line[:191]


def values(claims: Claims, claim: str) -> frozenset[str]:
    """Return the texts of a claim that may be one or a list of them, as `amr` is."""
    value = claims.get(claim)
    several = value if isinstance(value, list) else [value]
    return frozenset(item for item in several if isinstance(item, str))
