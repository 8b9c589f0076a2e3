"""Periodic work of the network."""

from django.utils import timezone

from network.map.placing import give_slots
from portal.core.periodic import every


@every(minutes=5)
def places_on_the_map() -> None:
    """Give newcomers a place on the map, so that they stay there."""
    give_slots(timezone.localdate())
