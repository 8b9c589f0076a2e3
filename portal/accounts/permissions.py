"""Groups for the roles, what Wagtail lets them do, and the workflow of the core team.

Made after each migration and whenever it is missing; what an operator has added by hand stays.
What somebody may do to records is said by the `rules.py` of each app, not here.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from portal.accounts.roles import Role
from portal.core.facts import DraftedRecord

WORKFLOW = "Entwurf – Kernteam – veröffentlicht"
"""Name of the workflow in the database; an operator may change it."""
TASK = "Freigabe durch das Kernteam"

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")
PAGES: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: WRITE,
    Role.CORE: PUBLISH,
    Role.COORDINATOR: (*PUBLISH, "bulk_delete_page"),
}
"""On the root of all pages."""

MEDIA: dict[Role, tuple[str, ...]] = dict.fromkeys(
    (Role.EDITOR, Role.CORE, Role.COORDINATOR),
    (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
)
"""On the root of all collections."""

ADMIN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
COLLECTIONS = ("wagtailcore.add_collection", "wagtailcore.change_collection")
REDIRECTS = tuple(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete"))
ACCOUNTS = (
    *(f"accounts.{verb}_user" for verb in ("view", "add", "change", "delete")),
    *(f"auth.{verb}_group" for verb in ("view", "change")),
)
WORKFLOWS = tuple(
    f"wagtailcore.{verb}_{model}"
    for model in ("workflow", "task")
    for verb in ("add", "change", "delete")
)
SITES = tuple(f"wagtailcore.{verb}_site" for verb in ("add", "change", "delete"))
BRAND = "core.change_brandsettings"
TOKENS = tuple(f"wagtailcore.{verb}_apitoken" for verb in ("view", "add", "change", "delete"))
"""Of one's own; with the permission to change accounts also those of others."""

ELSEWHERE: dict[Role, tuple[str, ...]] = {
    Role.MODERATOR: (ADMIN,),
    Role.EDITOR: (ADMIN, TRANSLATE),
    Role.CORE: (ADMIN, TRANSLATE, *COLLECTIONS),
    Role.COORDINATOR: (ADMIN, TRANSLATE, *COLLECTIONS, *REDIRECTS, BRAND, *TOKENS, *WORKFLOWS),
    Role.OPERATOR: (ADMIN, *REDIRECTS, BRAND, *TOKENS, *ACCOUNTS, *WORKFLOWS, *SITES),
}
"""Permissions of the whole site."""


def after_migrate(sender: Any, **kwargs: Any) -> None:
    """Make everything once, after the last app has made its permissions."""
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if sender is with_models[-1]:
        set_up()


def set_up() -> None:
    """Make groups, permissions and workflow where they are missing. Can be repeated."""
    groups = {role: Group.objects.get_or_create(name=role.value)[0] for role in Role}
    for role, names in ELSEWHERE.items():
        groups[role].permissions.add(*_permissions(names))
    root = Page.get_first_root_node()
    if root is not None:
        for role, codenames in PAGES.items():
            _permit_pages(groups[role], root, codenames)
    collection = Collection.get_first_root_node()
    if collection is not None:
        for role, names in MEDIA.items():
            _permit_media(groups[role], collection, names)
    make_workflow(groups[Role.CORE], groups[Role.COORDINATOR])


def make_workflow(*approving: Group) -> Workflow:
    """Make the workflow in which the core team approves; all pages and drafted records use it."""
    task, _new = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.add(*approving)
    workflow, new = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    root = Page.get_first_root_node()
    if root is not None and (new or not WorkflowPage.objects.filter(page=root).exists()):
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
        _take_away_examples()
    for model in apps.get_models():
        if issubclass(model, DraftedRecord):
            WorkflowContentType.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(model),
                defaults={"workflow": workflow},
            )
    return workflow


def _take_away_examples() -> None:
    """Take away the groups and the workflow that Wagtail's own migrations make as an example."""
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = Q()
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))


def _permit_pages(group: Group, root: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=list(codenames),
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permit_media(group: Group, collection: Collection, names: Iterable[str]) -> None:
    for permission in _permissions(names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
