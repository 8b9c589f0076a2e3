"""Actors of the network for programs: those that the owner of the token may see."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from network.enums import ActorClass, ActorKind
from network.models import Actor
from portal.core.api.listing import Listed, Listing
from portal.core.api.schemas import Asked, Code, Identified, Point, Texts
from portal.core.api.telling import said

router = Router(tags=["actors"])


class ActorRef(Schema):
    """Points to an actor."""

    code: str
    name: Texts


class ActorOut(Identified):
    """An organisation, a body or a function; never a private person."""

    kind: ActorKind
    sort: ActorClass = Field(description="What sort of organisation it is.")
    name: Texts
    parent: str | None = Field(description="Code of the actor that it belongs to.")
    country: str = Field(description="Two letters, ISO 3166-1.")
    location: Point | None = Field(description="Where it has its seat.")
    web: str = Field(description="Address of its web site; empty for none.")


class ActorFilter(Asked):
    """Which actors."""

    kind: ActorKind | None = None
    sort: ActorClass | None = None


@router.get("/actors/", response=list[ActorOut], operation_id="actors_list", url_name="actors_list")
@paginate(Listing)
def list_actors(request: HttpRequest, asked: Query[ActorFilter]) -> Listed:
    """List the actors that anybody may see; a token of a partner or of the team shows more."""
    rows = Actor.objects.visible_to(request.user).order_by("code")
    if asked.kind:
        rows = rows.of_kind(asked.kind)
    if asked.sort:
        rows = rows.of_sort(asked.sort)
    return Listed(rows.select_related("record"), lambda found: actors(found, request.user, asked))


@router.get(
    "/actors/{code}/", response=ActorOut, operation_id="actors_detail", url_name="actors_detail"
)
def get_actor(request: HttpRequest, code: Code, asked: Query[Asked]) -> ActorOut:
    """Return an actor."""
    rows = Actor.objects.visible_to(request.user).coded(code).select_related("record")
    found = list(rows)
    if not found:
        raise Http404("There is no actor with this code.")
    return actors(found, request.user, asked)[0]


def actors(rows: Sequence[Actor], user: Any, asked: Asked) -> list[ActorOut]:
    """Tell about actors; one query for those that they belong to."""
    parents = visible_actors({row.parent_id for row in rows}, user)
    return [_actor(row, parents, asked.language) for row in rows]


def visible_actors(keys: Collection[int | None], user: Any) -> dict[int, Actor]:
    """Return those of the actors that `user` may see, by key; one query."""
    return Actor.objects.visible_to(user).in_bulk({key for key in keys if key is not None})


def actor_ref(actor: Actor | None, language: str | None) -> ActorRef | None:
    """Return what points to an actor; None for none."""
    return ActorRef(code=actor.code, name=said(actor.name, language)) if actor else None


def _actor(actor: Actor, parents: dict[int, Actor], language: str | None) -> ActorOut:
    parent = parents.get(actor.parent_id) if actor.parent_id else None
    location = None
    if actor.longitude is not None and actor.latitude is not None:
        location = Point(longitude=actor.longitude, latitude=actor.latitude)
    return ActorOut(
        id=actor.pk,
        uuid=actor.record.uuid,
        code=actor.code,
        kind=ActorKind(actor.kind),
        sort=ActorClass(actor.actor_class),
        name=said(actor.name, language),
        parent=parent.code if parent else None,
        country=actor.country,
        location=location,
        web=actor.web,
    )
