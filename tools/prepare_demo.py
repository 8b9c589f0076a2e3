"""Bring the database up to date and load the example city: one start of Django for all three."""

from __future__ import annotations

import django
from django.core.management import call_command

from tools.house import say


def main() -> None:
    """Migrate, make the shared cache's table, load; what is there already stays as it is."""
    django.setup()
    say("Database ...")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    say("Example city ...")
    call_command("demo", "load")


if __name__ == "__main__":
    main()
