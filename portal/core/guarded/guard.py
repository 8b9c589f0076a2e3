"""What is mixed into every view of a guarded viewset."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import WorkflowMixin
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry

from portal.core.guarded.policy import SEEING, AboutOne

KEY_DIGITS = 18
"""A BigAutoField has room for all numbers of so many digits."""


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row."""
    return text.isdecimal() and text.isascii() and len(text) <= KEY_DIGITS


def reviews(user: Any, instance: Model) -> bool:
    """Whether a workflow waits for `user` with this object, who then may always open it."""
    task = instance.current_workflow_task if isinstance(instance, WorkflowMixin) else None
    return bool(task and task.user_can_access_editor(instance, user))


class GuardedView:
    """Asks about the object in the address before anything else happens.

    404 where the object is not to be known of, 403 where it may be seen but not touched.
    """

    kwargs: dict[str, Any]
    request: HttpRequest
    model: type[Model]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 for what cannot be a key, before anybody asks the database."""
        if "pk" in kwargs and not is_key(unquote(str(kwargs["pk"]))):
            raise Http404
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def guarded_object(self) -> Model | None:
        """The object in the address as it is published; None in lists and for new ones."""
        key = self.kwargs.get("pk", getattr(self, "pk", None))
        if key is None:
            return None
        return self.model._default_manager.filter(pk=unquote(str(key))).first()

    @cached_property
    def permission_policy(self) -> BasePermissionPolicy:
        """The policy of the model; in a view of one object every question is about that one."""
        policy = policy_registry.get_by_type(self.model)
        return AboutOne(policy, self.guarded_object) if self.guarded_object else policy

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before the view itself runs."""
        instance = self.guarded_object
        user = request.user
        if instance is not None and not reviews(user, instance):
            policy = policy_registry.get_by_type(self.model)
            if not policy.user_has_any_permission(user, SEEING):
                raise PermissionDenied(_("You may not open this."))
            if not policy.visible_to(user).filter(pk=instance.pk).exists():
                raise Http404
            if not self.permission_policy.user_has_any_permission(user, SEEING):
                raise PermissionDenied(_("You may not open this."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
