"""Permission policies that ask the predicates in `rules.py`."""

from collections.abc import Iterable
from typing import Any

import rules
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.core.refusal import explain

SEEING = frozenset({"view", "change", "publish", "delete"})
"""Whoever may do one of these to an object may open it in the admin."""


class RulesPolicy(BasePermissionPolicy):
    """Answers for a model and for one object of it by the predicates of django-rules.

    A superuser passes in `User.has_perm`, before any predicate is asked.
    """

    def name_of(self, action: str) -> str:
        """Return the name of a permission as the tables in `rules.py` have it."""
        return f"{self.model._meta.app_label}.{action}_{self.model._meta.model_name}"

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether `user` may do this to some object."""
        return bool(user.has_perm(self.name_of(action)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Whether `user` may do this to `instance`."""
        return bool(user.has_perm(self.name_of(action), instance))

    def visible_to(self, user: Any) -> QuerySet[Any]:
        """Return the objects that `user` may see at all; all where the model hides nothing."""
        objects = self.model._default_manager.all()
        return objects.visible_to(user) if hasattr(objects, "visible_to") else objects

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """Return the visible objects of a model to which `user` may do one of these."""
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.visible_to(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the active accounts that may do one of these to some object."""
        active = get_user_model()._default_manager.filter(is_active=True)
        allowed = [
            user.pk
            for user in active.prefetch_related("groups")
            if self.user_has_any_permission(user, actions)
        ]
        return active.filter(pk__in=allowed)


class AboutOne(BasePermissionPolicy):
    """Takes each question about the model as one about a single object."""

    def __init__(self, policy: BasePermissionPolicy, instance: Model) -> None:
        super().__init__(policy.model)
        self.policy = policy
        self.instance = instance

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether `user` may do this to the object."""
        return self.user_has_permission_for_instance(user, action, self.instance)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Whether `user` may do this to `instance`."""
        return bool(self.policy.user_has_permission_for_instance(user, action, instance))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the accounts that may do one of these to the object."""
        return self.policy.users_with_any_permission_for_instance(actions, self.instance)


def guard(*models: type[Model]) -> None:
    """Let the rules decide about these models; call it in `AppConfig.ready()`."""
    for model in models:
        register_permission_policy(model, RulesPolicy(model))


def permit(table: dict[str, Any]) -> None:
    """Take a table of rules: name of a permission → predicate over user and object.

    Or a pair of predicate and reason, a sentence for whoever is refused (`portal.core.refusal`).
    """
    for permission, rule in table.items():
        predicate, reason = rule if isinstance(rule, tuple) else (rule, "")
        rules.set_perm(permission, predicate)
        if reason:
            explain(permission, reason)
