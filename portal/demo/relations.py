"""Kinds of relations, and how the actors of the example city hang together."""

from django.db.models import Q

from network.models import Relation, RelationType
from portal.demo.reading import coded, read
from portal.demo.relative import Today
from portal.demo.world import World


def make_relations(world: World) -> None:
    """Add kinds, as far as there is none of that code, and relations between actors."""
    file = read("network", world.today)
    for entry in coded(file, "relation_types"):
        code = entry.need("code")
        there = RelationType.objects.filter(code=code).first()
        kind = there or RelationType(
            code=code,
            label_ab=entry.words("label_ab"),
            label_ba=entry.words("label_ba"),
            symmetric=entry.need("symmetric"),
            category=entry.need("category"),
        )
        if there is None:
            entry.checked(kind).save()
        world.relation_types[code] = kind
    for entry in file.children("relations"):
        project = entry.one("project", world.projects)
        relation = Relation(
            a=entry.one("a", world.actors),
            b=entry.one("b", world.actors),
            type=entry.one("type", world.relation_types),
            strength=entry.need("strength"),
            project=project.record if project else None,
            valid_from=entry.need_day("from_day"),
            valid_until=entry.day("until_day"),
            visibility=entry.need("visibility"),
        )
        entry.checked(relation).save()


def take_relations(actors: list[int], today: Today) -> None:
    """Remove the relations of these actors, and the kinds that come from the file."""
    Relation.objects.filter(Q(a__in=actors) | Q(b__in=actors)).delete()
    codes = [entry.need("code") for entry in coded(read("network", today), "relation_types")]
    RelationType.objects.filter(code__in=codes, relations=None).delete()
