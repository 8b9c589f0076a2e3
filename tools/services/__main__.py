"""Start, stop and show the services: python3 -m tools.services [start|stop|status] [NAME ...]."""

from __future__ import annotations

import argparse
import shlex
import time

from tools.house import Trouble, finish, say
from tools.services import Environment, Service
from tools.services.chromium import Chromium
from tools.services.html_checker import HtmlChecker
from tools.services.keycloak import Keycloak
from tools.services.postgres import Postgres
from tools.services.search_engine import Elasticsearch, OpenSearch

SERVICES: tuple[Service, ...] = (
    Postgres(),
    Chromium(),
    HtmlChecker(),
    OpenSearch(),
    Elasticsearch(),
    Keycloak(),
)


def main() -> int:
    """Do what was asked for; start goes on after a service that cannot be had and ends with 1."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.services", description=__doc__)
    parser.add_argument("action", choices=["start", "stop", "status"], nargs="?", default="status")
    parser.add_argument("names", nargs="*", metavar="NAME", help="all where none is named")
    wanted = parser.parse_args()
    known = [service.name for service in SERVICES]
    unknown = sorted(set(wanted.names) - set(known))
    if unknown:
        raise Trouble(f"There is no service {', '.join(unknown)}; there are {', '.join(known)}.")
    chosen = [s for s in SERVICES if not wanted.names or s.name in wanted.names]
    actions = {"start": start, "stop": stop, "status": show}
    done = [actions[wanted.action](service) for service in chosen]
    return 0 if all(done) else 1


def start(service: Service) -> bool:
    """Start one and print its variables in the form that a shell takes."""
    begun = time.monotonic()
    try:
        env = service.start()
    except Trouble as trouble:
        say(f"{service.title}: not available. {trouble}")
        return False
    say(f"{service.title}: ready after {time.monotonic() - begun:.1f} s\n{exports(env)}")
    return True


def stop(service: Service) -> bool:
    """Stop one."""
    service.stop()
    say(f"{service.title}: stopped")
    return True


def show(service: Service) -> bool:
    """Print whether one is available, and where."""
    env = service.running()
    say(f"{service.title}: " + (f"available\n{exports(env)}" if env else "not started"))
    return True


def exports(env: Environment) -> str:
    """Return the variables as lines for a shell."""
    return "\n".join(f"  export {name}={shlex.quote(value)}" for name, value in env.items())


if __name__ == "__main__":
    finish(main)
