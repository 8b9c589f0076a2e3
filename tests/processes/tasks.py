"""Tasks for the worker's test."""

import time
from pathlib import Path

from django_tasks import task


@task()
def fail(path: str) -> None:
    """Fail as long as the file does not exist."""
    Path(path).read_text()


@task()
def write_slowly(path: str, seconds: float) -> None:
    """Note the beginning, work, note the end."""
    with Path(path).open("a") as file:
        file.write("begun\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write("done\n")
