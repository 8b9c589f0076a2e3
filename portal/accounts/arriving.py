"""Where people arrive after sign-in, by their roles; upper apps say where their pages are."""

from collections.abc import Collection

from portal.accounts.roles import STAFF, Role

__all__ = ["Role", "arrival", "lead_to"]

HOME = "account_home"
_places: dict[Role, str] = dict.fromkeys(STAFF, "wagtailadmin_home")


def lead_to(name: str, role: Role) -> None:
    """Lead those with a role to the address of a name."""
    _places[role] = name


def arrival(held: Collection[str]) -> str:
    """Return the name of the address for somebody with these roles; staff first."""
    order = [*sorted(STAFF), *(role for role in Role if role not in STAFF)]
    return next((_places[role] for role in order if role in held and role in _places), HOME)
