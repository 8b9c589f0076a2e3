"""Accounts to try the roles with."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.demo.reading import Entry, read
from portal.demo.relative import Today
from portal.demo.world import World

PASSWORD = "emmerich-demo-2026"  # noqa: S105
CITIZEN = "citizen"


def make_accounts(world: World) -> None:
    """Add one account per role; all have the same password."""
    secret = make_password(PASSWORD)
    for entry in entries(world.today):
        role = _role(entry)
        mail = entry.text("mail").lower()
        User.objects.filter(email=mail).delete()
        user = User(
            email=mail,
            name=entry.text("display"),
            password=secret,
            is_staff=role in STAFF,
            is_superuser=role == Role.OPERATOR,
        )
        entry.checked(user).save()
        EmailAddress.objects.create(user=user, email=mail, primary=True, verified=True)
        if role and "organisation" not in entry:  # otherwise it follows from the membership
            user.groups.set([Group.objects.get_or_create(name=role.value)[0]])


def addresses() -> list[str]:
    """Return the addresses of the accounts."""
    return [entry.text("mail").lower() for entry in entries(Today(timezone.localdate()))]


def entries(today: Today) -> list[Entry]:
    """Return what the file says about the accounts."""
    return list(read("site", today).children("demo_accounts"))


def _role(entry: Entry) -> Role | None:
    name = entry.need("role")
    if name == CITIZEN:
        return None
    try:
        return Role[name.upper()]
    except KeyError as error:
        raise entry.wrong("role", f"{name!r} is no role") from error
