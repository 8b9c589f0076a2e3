"""Bring the database up to date and load the example city: one start of Django for all three."""

from __future__ import annotations

import django
from django.core.management import call_command

from tools.house import say


def main() -> None:
    """Prepare the database, load; a city that is there stays as it is."""
    django.setup()
    from portal.demo.removing import exists

    say("Database ...")
    call_command("prepare", verbosity=0)
    if exists():
        say("The example city is there; `manage.py demo load` makes it anew.")
    else:
        call_command("demo", "load")
    say("\nAccounts to try:")
    call_command("demo", "accounts")


if __name__ == "__main__":
    main()
