"""Writes down who was given a role and who lost one, however that came about, and tells them."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from portal.accounts.mails import ROLE
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role, forget_roles
from portal.core.events import consumer, emit
from portal.core.mail import send
from portal.core.models import Delivery, Event

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


@consumer("role mails", lambda event: event.verb in (GIVEN, ENDED))
def tell(event: Event, delivery: Delivery) -> None:
    """Tell whose role it is by mail, unless it was its own act or was undone since.

    Without an actor nobody else has done it: somebody accepted an invitation, or it was done by a
    command.
    """
    user = User.objects.filter(pk=event.payload["user"], is_active=True).first()
    if user is None or event.actor_id in (None, user.pk):
        return
    role, given = Role(event.payload["role"]), event.verb == GIVEN
    if user.groups.filter(name=role.value).exists() == given:
        context = {"given": given, "role": role.label, "staff": role in STAFF}
        send(ROLE, user, context=context, event=event)


def _pairs(instance: Any, reverse: bool, keys: set[int] | None) -> list[tuple[User, str]]:
    """Return accounts and roles; from the side of the account or of the group, all when cleared."""
    if reverse:
        users = instance.user_set.all() if keys is None else User.objects.filter(pk__in=keys)
        return [(user, instance.name) for user in users if instance.name in Role.values]
    groups = instance.groups.all() if keys is None else Group.objects.filter(pk__in=keys)
    names = sorted(groups.values_list("name", flat=True))
    return [(instance, name) for name in names if name in Role.values]
