"""Keys of the example city's records, to fill addresses with."""

from typing import Any

from network.invitations import invite_member
from network.memberships import appoint
from network.models import (
    Actor,
    ActorField,
    Body,
    BodyRole,
    FollowUp,
    Interaction,
    Membership,
    Post,
    Relation,
    RelationType,
    Seat,
)
from portal.accounts.invitations.secrets import secret_of
from portal.accounts.models import User
from portal.core.models import District, FieldOfAction
from portal.news.models import CalendarEvent, News
from portal.projects.models import Project
from portal.strategy.models import Chapter, Goal, Indicator, StrategyVersion
from tests.address_walk import Values

IN_ADMIN = (
    Actor,
    ActorField,
    Body,
    BodyRole,
    CalendarEvent,
    Chapter,
    District,
    FieldOfAction,
    Goal,
    Indicator,
    Membership,
    News,
    Post,
    Project,
    Relation,
    RelationType,
    Seat,
    StrategyVersion,
)
IN_API: dict[str, Any] = {
    "actors": Actor,
    "events": CalendarEvent,
    "goals": Goal,
    "indicators": Indicator,
    "news": News,
    "projects": Project,
}


def records(account: User) -> Values:
    """Return keys for all addresses of records; `account` submits those with a workflow."""
    found: Values = {}
    people = _people(account)
    for model in IN_ADMIN:
        found |= _in_admin(model._default_manager.earliest("pk"), account)
    for name, model in IN_API.items():
        found[f"api/v3/{name}/<code>/", "code"] = model.objects.earliest("pk").code
    return (
        found
        | people
        | _contacts()
        | {
            ("daten/kennzahl/<slug:code>.csv", "code"): Indicator.objects.earliest("pk").code,
            ("termine/<slug:code>.ics", "code"): CalendarEvent.objects.earliest("pk").code,
            ("mein/projekte/<slug:code>/einladen/", "code"): Project.objects.earliest("pk").code,
            ("wagtailapi_v3", "type"): "core.District",
            ("wagtailapi_v3", "pk"): District.objects.earliest("pk").pk,
            ("wagtailapi_v3", "type_name"): "core.StandardPage",
            ("wagtail_localize", "app_label"): "projects",
            ("wagtail_localize", "model_name"): "project",
            ("wagtail_localize", "pk"): Project.objects.earliest("pk").pk,
        }
    )


def _people(account: User) -> Values:
    """Make somebody act for an organisation and invite to it."""
    organisation = Actor.objects.visible_to(None).organisations().earliest("pk")
    held = appoint(account, organisation, account, steward=True)
    address = "neu@tests.example.org"
    sent = invite_member(account, organisation, address, "", steward=False, language="de")
    people = "mein/organisationen/<slug:code>/"
    return {
        ("einladung/<slug:secret>/", "secret"): secret_of(sent.nonce),
        (people, "code"): organisation.code,
        (f"{people}einladen/", "code"): organisation.code,
        (f"{people}mitglied/<int:pk>/", "code"): organisation.code,
        (f"{people}mitglied/<int:pk>/", "pk"): held.pk,
        ("mein/organisationen/verlassen/<int:pk>/", "pk"): held.pk,
        ("mein/einladungen/<int:pk>/", "pk"): sent.pk,
    }


def _contacts() -> Values:
    contact, task = Interaction.objects.earliest("pk"), FollowUp.objects.earliest("pk")
    rooms = "admin/contacts/"
    return {
        (f"{rooms}with/<slug:code>/", "code"): contact.participants.earliest("pk").actor.code,
        (f"{rooms}before/<slug:code>/", "code"): contact.participants.earliest("pk").actor.code,
        (f"{rooms}<int:pk>/", "pk"): contact.pk,
        (f"{rooms}<int:pk>/delete/", "pk"): contact.pk,
        (f"{rooms}follow-up/<int:pk>/", "pk"): task.pk,
    }


def _in_admin(thing: Any, account: User) -> Values:
    name = thing._meta.label_lower.replace(".", "_")
    room = f"wagtailsnippets_{name}"
    found: Values = {
        (room, "pk"): thing.pk,
        (f"wagtailsnippetchoosers_{name}", "pk"): thing.pk,
        (room, "revision_id"): getattr(thing, "latest_revision_id", 0),
    }
    if hasattr(thing, "get_workflow"):
        state = thing.get_workflow().start(thing, account)
        found[room, "workflow_state_id"] = state.pk
        found[room, "task_state_id"] = state.current_task_state_id
    return found
