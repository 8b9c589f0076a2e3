"""Writes down who was given a role and who lost one, however that came about."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from portal.accounts.models import User
from portal.accounts.roles import Role, forget_roles
from portal.core.events import emit

GIVEN, ENDED = "role.given", "role.ended"
VERBS = {"post_add": GIVEN, "post_remove": ENDED, "pre_clear": ENDED}


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="portal.accounts.role_events")
def write_down(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Write one event per account and role. Who did it is known within Wagtail's admin."""
    verb = VERBS.get(action)
    if verb is None:
        return
    for user, role in _pairs(instance, reverse, pk_set):
        forget_roles(user)
        emit(
            verb,
            actor=get_active_log_context().user,
            kind=User._meta.label_lower,
            user=user.pk,
            role=role,
        )


def _pairs(instance: Any, reverse: bool, keys: set[int] | None) -> list[tuple[User, str]]:
    """Return accounts and roles; from the side of the account or of the group, all when cleared."""
    if reverse:
        users = instance.user_set.all() if keys is None else User.objects.filter(pk__in=keys)
        return [(user, instance.name) for user in users if instance.name in Role.values]
    groups = instance.groups.all() if keys is None else Group.objects.filter(pk__in=keys)
    names = sorted(groups.values_list("name", flat=True))
    return [(instance, name) for name in names if name in Role.values]
