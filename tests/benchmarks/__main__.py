"""make bench: requests per second and their ratios in one run, queries and memory per page.

Figures of two runs or two machines say little; the ratios of one run are what counts. Goals: a
cached page at least half of a bare view of the same size; the uncached project page four times and
the project index six times as fast as bakerydemo's blog page and blog index, which did 64 and 40
requests a second where gunicorn's bare view did 3,800.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from contextlib import AbstractContextManager

from tests.benchmarks.databases import fill, postgres, sqlite
from tests.benchmarks.load import Figures, Unexpected, get, load
from tests.benchmarks.servers import COMMANDS, ROOT, megabytes, serving

PROJECT = "projects.ProjectPage"
INDEX = "projects.ProjectIndexPage"
BAKERY = {PROJECT: (64 / 3800, 4.0), INDEX: (40 / 3800, 6.0)}
"""bakerydemo's share of gunicorn's bare view, and how many times as fast we want to be."""
UNCACHED = {"PAGE_CACHE_BYTES": "0"}
Pages = dict[str, dict[str, int]]


def main() -> int:
    """Measure on SQLite, and on PostgreSQL where DATABASE_URL names a server."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each measurement")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--volume", type=int, default=1, help="of the example city")
    parser.add_argument("--servers", nargs="+", default=list(COMMANDS), choices=list(COMMANDS))
    options = parser.parse_args()
    databases: dict[str, AbstractContextManager[dict[str, str]]] = {"SQLite": sqlite()}
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        databases["PostgreSQL"] = postgres(given)
    done = True
    for name, database in databases.items():
        say(f"\n{name}")
        with database as run:
            done = measure(run, options) and done
    return 0 if done else 1


def measure(run: dict[str, str], options: Namespace) -> bool:
    """Fill the database, print what pages cost and what servers achieve; False: not all of it."""
    try:
        fill(run, options.volume)
        pages = costs(run)
    except subprocess.CalledProcessError as error:
        say(f"  missing: {' '.join(map(str, error.cmd[1:]))} ended with an error (above)")
        return False
    missing = [kind for kind in BAKERY if kind not in pages or pages[kind]["status"] != 200]
    for kind in missing:
        say(f"  missing: a page of {kind} that answers 200")
    if not missing:
        for server in options.servers:
            compare(server, run, pages, options)
    return not missing


def costs(run: dict[str, str]) -> Pages:
    """Print and return path, queries, size and memory of each kind of page, uncached."""
    output = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.pages"],
        cwd=ROOT,
        env={**os.environ, **run, **UNCACHED},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    pages: Pages = json.loads(output.splitlines()[-1])
    cpu = f"{'ms CPU':>8}{'median':>8}"
    say(f"  {'page':<28}{'status':>7}{'queries':>9}{cpu}{'kB':>7}{'memory kB':>11}")
    for kind, page in sorted(pages.items()):
        size, memory = page["bytes"] / 1000, page["memory"] / 1000
        first = f"  {kind:<28}{page['status']:>7}{page['queries']:>9}"
        say(f"{first}{page['least']:>8.1f}{page['median']:>8.1f}{size:>7.1f}{memory:>11.0f}")
    return pages


def compare(server: str, run: dict[str, str], pages: Pages, options: Namespace) -> None:
    """Print the rates of one server and their ratios."""
    project, index = str(pages[PROJECT]["path"]), str(pages[INDEX]["path"])
    bare = f"/bare/{pages[PROJECT]['bytes']}/"
    say(f"  {server}, 2 workers, {options.clients} clients")
    with serving(server, {**run, **UNCACHED}, project) as (port, process):
        bare_rate = rate("bare view of the project page's size", port, bare, options)
        rates = {
            PROJECT: rate("project page, uncached", port, project, options),
            INDEX: rate("project index, uncached", port, index, options),
        }
        memory = ", ".join(f"{size:.0f}" for size in megabytes(process))
        say(f"    memory of its processes: {memory} MB")
    with serving(server, run, project) as (port, process):
        head, _ = get(port, project)
        if b"x-cache: hit" not in head.lower():
            say("    note: the project page does not come from the page cache")
        cached = rate("project page, cached", port, project, options)
    say(f"    cached : bare = {cached / bare_rate:.2f} (goal 0.50)")
    if server == "gunicorn":
        for kind, (share, goal) in BAKERY.items():
            times = rates[kind] / (bare_rate * share)
            say(f"    {kind} : bakerydemo's = {times:.1f} (goal {goal})")


def rate(title: str, port: int, path: str, options: Namespace) -> float:
    """Measure one page, print and return its requests per second."""
    get(port, path)
    figures: Figures = load(port, path, clients=options.clients, seconds=options.seconds)
    say(f"    {title:<38}{figures.per_second:>8.0f} req/s   p99 {figures.slowest:>7.1f} ms")
    return figures.per_second


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unexpected as unexpected:
        say(f"  missing: {unexpected}")
        sys.exit(1)
