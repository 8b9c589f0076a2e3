"""A small network: bodies of the four rings, and people who sit in them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from network.enums import FieldRole
from network.models import Actor, ActorField, Body, BodyRole, NetworkPage, Seat
from portal.core.models import FieldOfAction
from portal.core.publishing import add_page
from tests.conftest import SiteTree
from tests.factories import ActorFactory, FieldOfActionFactory

LONG_AGO = date(2020, 1, 1)


@dataclass
class Network:
    page: NetworkPage
    address: str
    fields: list[FieldOfAction]
    bodies: dict[int, Body] = field(default_factory=dict)

    def seat(self, ring: int, in_field: int | None = None, **given: Any) -> Actor:
        """Make an actor that sits in a ring, from long ago on unless `since` says otherwise."""
        since, until = given.pop("since", LONG_AGO), given.pop("until", None)
        actor = ActorFactory(**given)
        if ring not in self.bodies:
            body = ActorFactory(body=True, code=f"gremium-{ring}")
            self.bodies[ring] = Body.objects.create(actor=body, ring=ring, valid_from=LONG_AGO)
        role, _made = BodyRole.objects.get_or_create(
            code="mitglied", defaults={"label": {"de": "Mitglied"}}
        )
        Seat.objects.create(
            member=actor, body=self.bodies[ring], role=role, valid_from=since, valid_until=until
        )
        if in_field is not None:
            self.join(actor, in_field)
        return actor

    def join(self, actor: Actor, number: int, role: FieldRole = FieldRole.ACTIVE) -> None:
        """Let an actor do something in a field."""
        ActorField.objects.create(
            actor=actor, field=self.fields[number], role=role, valid_from=LONG_AGO
        )


@pytest.fixture
def network(site_tree: SiteTree, unindexed: None) -> Network:
    """The page of the network in all languages, three fields, nobody in the rings."""
    page = NetworkPage(title="Netzwerk", slug="netzwerk")
    add_page(page, site_tree.start, publish=True)
    fields = [FieldOfActionFactory(code=f"feld-{n}", order=n) for n in range(3)]
    return Network(page, "/netzwerk/", fields)
