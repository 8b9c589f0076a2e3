"""Organisations, bodies and functions of the example city."""

from network.enums import ActorClass, ActorKind, Visibility
from network.models import Actor
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World


def make_actors(world: World) -> None:
    """Add the actors; a unit comes after what it belongs to."""
    network = read("network", world.today)
    for entry in coded(network, "organisations"):
        world.actors[entry.need("code")] = _organisation(world, entry)
    for entry in coded(network, "organisations"):
        if successor := entry.one("successor", world.actors):
            actor = world.actors[entry.need("code")]
            actor.successor = successor
            actor.save()
    for entry in coded(network, "bodies"):
        world.actors[entry.need("code")] = _save(
            world,
            entry,
            Actor(
                kind=ActorKind.BODY,
                actor_class=ActorClass.NETWORK,
                name=entry.words("name"),
                visibility=Visibility.PUBLIC,
            ),
        )
    for entry in coded(network, "functions"):
        world.actors[entry.need("code")] = _save(
            world,
            entry,
            Actor(
                kind=ActorKind.FUNCTION,
                actor_class=ActorClass.OTHER,
                name=entry.words("label"),
                parent=entry.one("organisation", world.actors),
                visibility=entry.need("visibility"),
            ),
        )


def _organisation(world: World, entry: Entry) -> Actor:
    longitude, latitude = entry.get("seat", [None, None])
    return _save(
        world,
        entry,
        Actor(
            kind=ActorKind.ORGANISATION,
            actor_class=entry.need("class"),
            name=entry.words("name"),
            parent=entry.one("parent", world.actors),
            country=entry.need("country"),
            longitude=longitude,
            latitude=latitude,
            web=entry.text("web"),
            visibility=entry.need("visibility"),
            ags=entry.text("ags"),
            external_id=entry.text("external_id"),
            sole_trader=entry.get("sole_trader", False),
            closed_on=entry.day("closed_day"),
            closing_reason=entry.child("change").words("note"),
            note=entry.words("note").get("de", ""),
        ),
    )


def _save(world: World, entry: Entry, actor: Actor) -> Actor:
    actor.code = entry.need("code")
    entry.checked(actor)
    world.identify(actor, actor.code)
    actor.save()
    return actor
