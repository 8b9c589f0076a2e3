"""Who sits in which ring of the example city, over two years.

Rows are written as they stand, so that nothing has happened: no events.
"""

from decimal import Decimal

from django.db.models import Q

from network.models import Actor, ActorField, Body, BodyRole, Post, Seat
from portal.demo.reading import Entry, coded, read
from portal.demo.relative import Today
from portal.demo.world import World


def make_rings(world: World) -> None:
    """Add bodies, roles, posts, seats and fields; the actors are there."""
    file = read("network", world.today)
    bodies = {entry.need("code"): _body(world, entry) for entry in coded(file, "bodies")}
    roles = {
        entry.need("code"): _role(entry, number)
        for number, entry in enumerate(coded(file, "roles"), 1)
    }
    posts = {entry.need("code"): _post(world, entry, roles) for entry in coded(file, "posts")}
    for entry in file.children("memberships"):
        _seat(world, entry, bodies, roles, posts)
    for entry in coded(file, "organisations"):
        for part in entry.children("fields"):
            _field(world, part, world.actors[entry.need("code")])


def take_rings(actors: list[int], today: Today) -> None:
    """Remove seats and posts of these actors, and the roles; bodies go with their actors."""
    Seat.objects.filter(Q(member__in=actors) | Q(body__in=actors)).delete()
    Post.objects.filter(unit__in=actors).delete()
    codes = [entry.need("code") for entry in coded(read("network", today), "roles")]
    BodyRole.objects.filter(code__in=codes).delete()


def _body(world: World, entry: Entry) -> Body:
    body = Body(
        actor=world.actors[entry.need("code")],
        ring=entry.need("ring"),
        beside=entry.get("side", False),
        charter=entry.words("charter"),
        cadence_days=entry.get("cadence_days"),
        exit_rule=entry.words("exit_rule"),
        valid_from=entry.need_day("from_day"),
        valid_until=entry.day("until_day"),
    )
    entry.checked(body).save()
    return body


def _role(entry: Entry, order: int) -> BodyRole:
    role = BodyRole(
        code=entry.need("code"), label=entry.words("label"), ring=entry.get("ring"), order=order
    )
    entry.checked(role).save()
    return role


def _post(world: World, entry: Entry, roles: dict[str, BodyRole]) -> Post:
    post = Post(
        unit=entry.one("unit", world.actors),
        kind=entry.get("kind", "other"),
        role=entry.one("role", roles),
        label=entry.words("label"),
        required_share=entry.need_number("fte_required"),
        valid_from=entry.need_day("from_day"),
        valid_until=entry.day("until_day"),
    )
    entry.checked(post).save()
    return post


def _seat(
    world: World,
    entry: Entry,
    bodies: dict[str, Body],
    roles: dict[str, BodyRole],
    posts: dict[str, Post],
) -> None:
    basis = entry.child("basis")
    share: Decimal | None = entry.number("fte")
    seat = Seat(
        member=entry.one("member", world.actors),
        body=entry.one("body", bodies),
        role=entry.one("role", roles),
        on_behalf_of=entry.one("on_behalf_of", world.actors),
        post=entry.one("post", posts),
        share=share,
        topic=entry.words("topic"),
        valid_from=entry.need_day("from_day"),
        valid_until=entry.day("until_day"),
        end_reason=entry.words("end_reason"),
        stage=entry.text("stage"),
        basis_kind=basis.text("kind"),
        basis_reference=basis.text("reference"),
        basis_day=basis.day("day"),
        basis_ends=basis.day("ends_day"),
        note=entry.words("note").get("de", ""),
    )
    entry.checked(seat).save()


def _field(world: World, entry: Entry, actor: Actor) -> None:
    part = ActorField(
        actor=actor,
        field=entry.one("field", world.fields),
        role=entry.need("role"),
        valid_from=entry.need_day("from_day"),
        valid_until=entry.day("until_day"),
    )
    entry.checked(part).save()
