"""Makes the example city, step by step, in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.core.events import emit
from portal.demo import (
    accounts,
    actors,
    contacts,
    goals,
    media,
    messages,
    news,
    people,
    projects,
    relations,
    ringmap,
    rings,
    site,
    standard,
    strategy,
    vocabulary,
    workspace,
)
from portal.demo.relative import Today
from portal.demo.removing import exists, take_away
from portal.demo.world import World

Step = Callable[[World], None]

STEPS: tuple[tuple[str, Step], ...] = (
    ("start page", site.make_start),
    ("districts", vocabulary.make_districts),
    ("fields of action", vocabulary.make_fields),
    ("actors", actors.make_actors),
    ("rings", rings.make_rings),
    ("pictures and documents", media.make_media),
    ("strategy", strategy.make_strategy_page),
    ("pages of the fields", vocabulary.make_field_pages),
    ("chapters", strategy.make_chapters),
    ("versions", strategy.make_versions),
    ("places on the map", ringmap.give_places),
    ("lists", site.make_lists),
    ("goals", goals.make_goals),
    ("indicators", goals.make_indicators),
    ("projects", projects.make_projects),
    ("news", news.make_news),
    ("events", news.make_events),
    ("standard pages", standard.make_standard_pages),
    ("brand", standard.make_brand),
    ("accounts", accounts.make_accounts),
    ("memberships", people.make_people),
    ("relations", relations.make_relations),
    ("contacts", contacts.make_contacts),
    ("messages", messages.make_messages),
    ("workspace", workspace.make_workspace),
)


def load(today: Today, volume: int = 1, tell: Callable[[str, int, int], None] = print) -> None:
    """Make the example city, in place of an earlier one.

    `tell` hears each step's name, its number and how many there are. Raises DemoError.
    """
    world = World(today, volume)
    with media.no_files_left_over(world.stored), transaction.atomic(), quiet_indexes():
        if exists():
            take_away()
        site.make_languages()
        for number, (name, step) in enumerate(STEPS, 1):
            tell(name, number, len(STEPS) + 1)
            step(world)
        emit("demo.loaded")
    tell("search and references", len(STEPS) + 1, len(STEPS) + 1)
    rebuild_indexes()


@contextmanager
def quiet_indexes() -> Iterator[None]:
    """Leave the indexes of search and references alone; `rebuild_indexes` makes them once."""
    models: list[Any] = [
        model
        for model in index.get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def rebuild_indexes() -> None:
    """Make the indexes of search and references from what is there."""
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
