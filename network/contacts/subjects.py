"""Projects that a contact may be about: their records are the core's, their names their app's."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.apps import apps
from wagtail.permissions import policy_registry

from portal.core.guarded.policy import SEEING
from portal.core.naming import with_names

PROJECT: Final = "projects.project"
"""Kind of the records that are projects. The network knows no more of what lies above."""


def project_choices(user: Any, chosen: int | None = None) -> list[tuple[int, str]]:
    """Return the projects that `user` may see by key and name, and one chosen before; one query."""
    if not apps.is_installed("portal.projects"):
        return []
    model = apps.get_model(PROJECT)
    seen = with_names(
        policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, SEEING)
    )
    choices = [(project.pk, str(project)) for project in seen.order_by("code")]
    if chosen and chosen not in dict(choices):
        choices.append((chosen, "–"))
    return choices


def name_projects(contacts: Iterable[Any]) -> None:
    """Give contacts the names of their projects as `project_name`; one query for all."""
    rows = list(contacts)
    names = _project_names([contact.project_id for contact in rows])
    for contact in rows:
        contact.project_name = names.get(contact.project_id or 0, "")


def _project_names(keys: Collection[int | None]) -> dict[int, str]:
    """Return names of projects by key; one query, none for no keys."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = apps.get_model(PROJECT)._default_manager.filter(pk__in=wanted)
    return {project.pk: str(project) for project in with_names(rows)}
