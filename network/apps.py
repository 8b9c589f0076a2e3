"""Actors of the city's network."""

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Actors of the city's network."""

    name = "network"
    label = "network"
    verbose_name = _("Network")

    def ready(self) -> None:
        """Let the rules decide in the admin; who acts for an organisation is a partner."""
        from network import invitations, leaving, receivers, sitemap  # noqa: F401
        from network.models import (
            Actor,
            ActorField,
            Body,
            BodyRole,
            Membership,
            Post,
            Relation,
            RelationType,
            Seat,
        )
        from network.querysets import memberships
        from portal.accounts.roles import Role, follows
        from portal.core.guarded.policy import guard

        guard(Actor, ActorField, Body, BodyRole, Membership)
        guard(Post, Relation, RelationType, Seat)
        follows(Role.PARTNER)(lambda user: memberships().of(user).active_on(timezone.localdate()))
