"""Places on the map of the network for the actors of the example city."""

from network.map.placing import give_slots
from portal.demo.world import World


def give_places(world: World) -> None:
    """Give everybody in the rings a place, as the worker does for newcomers."""
    give_slots(world.today.date)
