"""Everything that `make test` checks: each step runs, whatever became of the one before it.

Checks that need no server run two at a time; then the tests on SQLite, on PostgreSQL, against
the search engines and by an identity provider. The last line has the sum of all tests.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.house import PYTHON, ROOT, VAR, VENV, Failed, Trouble, Words, finish, run, say
from tools.pytest_counts import Counts, pytest_run
from tools.services import Environment, Service
from tools.services.chromium import Chromium
from tools.services.html_checker import HtmlChecker
from tools.services.keycloak import Keycloak
from tools.services.postgres import Postgres
from tools.services.search_engine import Elasticsearch, OpenSearch

BIN = VENV / "bin"
ON_SQLITE = {"DATABASE_URL": f"sqlite:///{VAR / 'tests.sqlite3'}", "SEARCH_URL": ""}
"""The tests' own database is in memory; the variable only keeps out what the caller has set."""

CHECKS: dict[str, Words] = {
    "types": [BIN / "mypy"],
    "style": [BIN / "ruff", "check", "--no-fix", "--output-format", "concise"],
    "format": [BIN / "ruff", "format", "--check", "--quiet"],
    "layers": [BIN / "lint-imports", "--no-logo"],
    "patterns": [PYTHON, "-m", "tools.check_patterns"],
    # Lint only: bringing templates into form would put white space into links and headings.
    "templates": [BIN / "djlint", "portal", "network", "--lint", "--quiet"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "system": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "licences": [BIN / "reuse", "lint", "--lines"],
}
"""Commands that say nothing of interest where all is well."""


WORKERS = str((os.cpu_count() or 1) + 1)
"""Processes of pytest: one more than there are cores, since some wait for browser and servers."""
SLOWEST = ("--durations=12", "--durations-min=4")
"""Tell which tests take longest, and how long."""
SHOWN = 60
"""Lines of a failed check that are printed."""


@dataclass
class Step:
    """What became of one step."""

    name: str
    seconds: float
    fault: str = ""
    counts: Counts | None = None


def main() -> int:
    """Run everything, or with the word `checks` only those; 1 where anything failed."""
    env = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", **ON_SQLITE}
    begun = time.monotonic()
    steps = checks(env)
    if sys.argv[1:] == ["checks"]:
        return summary(steps, time.monotonic() - begun)
    started: list[Service] = []
    try:
        steps += tests(env, started)
    finally:
        for service in reversed(started):
            service.stop()
    return summary(steps, time.monotonic() - begun)


def checks(env: Environment) -> list[Step]:
    """Run the checks, two at a time, and print what the failing ones said."""
    say("Checks")
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda item: check(item[0], item[1], env), CHECKS.items()))


def check(name: str, command: Words, env: Environment) -> Step:
    """Run one check."""

    def work() -> None:
        run(command, f"check-{name}", env=env)

    step = timed(name, work)
    say(f"  {name}: {'failed' if step.fault else 'passed'}")
    return step


def timed(name: str, work: Callable[[], None]) -> Step:
    """Time a piece of work; its Trouble becomes the step's fault, with all that a command said."""
    begun = time.monotonic()
    fault = ""
    try:
        work()
    except Failed as failure:
        say(f"\n{name}:\n{shortened(failure.output)}")
        fault = str(failure)
    except Trouble as trouble:
        fault = str(trouble)
    return Step(name, time.monotonic() - begun, fault)


def shortened(output: str) -> str:
    """Return the beginning of a long output; the log has the rest."""
    lines = output.splitlines()
    more = [f"... and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    return "\n".join(lines[:SHOWN] + more)


def tests(env: Environment, started: list[Service]) -> list[Step]:
    """Run the tests on each database and engine; what was started for them is in `started`."""
    browser, with_browser = provide(Chromium(), started)
    checker, with_checker = provide(HtmlChecker(), started)
    everything = {**env, **with_browser, **with_checker}
    steps = [*browser, *checker, pytest_step("tests on SQLite", everything, "-n", WORKERS)]

    postgres, with_postgres = provide(Postgres(), started)
    steps += postgres
    if with_postgres:
        chosen = ["-n", WORKERS, "-m", "not browser and not pure and not once"]
        steps.append(pytest_step("tests on PostgreSQL", {**env, **with_postgres}, *chosen))

    return steps + steps_beside_servers(env, started)


def steps_beside_servers(env: Environment, started: list[Service]) -> list[Step]:
    """Run search against each engine and sign-in by a provider, two at a time."""
    steps: list[Step] = []
    runs: dict[str, tuple[Environment, str]] = {}
    provider, found = provide(Keycloak(), started)
    steps += provider
    if found:
        runs["sign-in by Keycloak"] = {**env, **found}, "idp"
    for service, scheme in ((OpenSearch(), "opensearch"), (Elasticsearch(), "elasticsearch")):
        engine, found = provide(service, started)
        steps += engine
        for address in found.values():
            where = {**env, "SEARCH_URL": f"{scheme}+{address}"}
            runs[f"search on {service.title}"] = where, "engine"

    def work(name: str) -> Step:
        where, mark = runs[name]
        return pytest_step(name, where, "-n0", "-m", mark, quiet=True)

    with ThreadPoolExecutor(max_workers=2) as pool:
        return [*steps, *pool.map(work, runs)]


def provide(service: Service, started: list[Service]) -> tuple[list[Step], Environment]:
    """Start a service that does not run yet; what cannot be had is a failed step, or is excused."""
    found = service.running()
    if found is not None:
        return [], found
    say(f"\nStarting {service.title}")
    env: Environment = {}

    def work() -> None:
        env.update(service.start())
        started.append(service)

    step = timed(f"start {service.title}", work)
    if step.fault and os.environ.get("ALLOW_MISSING") == "1":
        say(f"Left out: {service.title}. {step.fault}")
        return [], env
    if step.fault:
        say(f"Missing: {service.title}. {step.fault} (ALLOW_MISSING=1 leaves it out.)")
    return [step], env


def pytest_step(name: str, env: Environment, *arguments: str, quiet: bool = False) -> Step:
    """Run pytest before the reader's eyes; where no test ran, that is a fault.

    Quietly it is all said at the end, so that two runs do not speak at once.
    """
    if not quiet:
        say(f"\n{name}")
    begun = time.monotonic()
    words: Words = [PYTHON, "-m", "pytest", "-q", *SLOWEST, *arguments]
    counts, fault, said = pytest_run(words, env, ROOT, show=not quiet)
    if quiet:
        say(f"\n{name}\n{said.rstrip()}")
    return Step(name, time.monotonic() - begun, fault, counts)


def summary(steps: list[Step], seconds: float) -> int:
    """Print a line per step and the sum of all tests; return the exit code."""
    say("\nSummary")
    for step in steps:
        counted = f"  {step.counts}" if step.counts else ""
        result = f"FAILED: {step.fault}" if step.fault else "passed"
        say(f"  {step.seconds:6.1f} s  {step.name}: {result}{counted}")
    say(f"  {seconds:6.1f} s  in all")
    counts = [step.counts for step in steps if step.counts]
    if counts:
        say(f"\ntests: {sum(counts, Counts())}")
    return 1 if any(step.fault for step in steps) else 0


if __name__ == "__main__":
    finish(main)
