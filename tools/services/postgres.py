"""PostgreSQL: a throw-away cluster behind a Unix socket, or the server that DATABASE_URL names."""

from __future__ import annotations

import os
import pwd
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from tools import packages
from tools.house import Failed, Trouble, run
from tools.services import Environment
from tools.services.background import STATES

PORT = 5432
"""Part of the socket's file name only; nothing listens on the network."""

FAST_AND_FORGETFUL = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)


class Postgres:
    """The cluster's folder is remembered in var/services/postgres.folder until it is stopped."""

    name = "postgres"
    title = "PostgreSQL"
    memory = STATES / "postgres.folder"

    def start(self) -> Environment:
        """Return DATABASE_URL of a server that runs."""
        running = self.running()
        if running is not None:
            return running
        folder = self.folder() or self.make_cluster()
        options = f"{FAST_AND_FORGETFUL} -c unix_socket_directories={folder}"
        log = folder / "server.log"
        start = ["-l", str(log), "-w", "-o", options, "start"]
        try:
            self.run("pg_ctl", "-D", str(folder / "data"), *start)
        except Failed as failure:
            raise Trouble(f"PostgreSQL did not start; {log} says why.") from failure
        return self.environment(folder)

    def stop(self) -> None:
        """End the server and throw its cluster away; a server that was given stays as it is."""
        folder = self.folder()
        if folder is None:
            return
        if self.runs(folder):
            self.run("pg_ctl", "-D", str(folder / "data"), "-w", "-m", "fast", "stop")
        shutil.rmtree(folder)
        self.memory.unlink()

    def running(self) -> Environment | None:
        """Return DATABASE_URL where a server is given or ours runs."""
        given = os.environ.get("DATABASE_URL", "")
        if given.startswith(("postgres://", "postgresql://")):
            return {"DATABASE_URL": given}
        folder = self.folder()
        return self.environment(folder) if folder and self.runs(folder) else None

    def runs(self, folder: Path) -> bool:
        """Tell whether the cluster's server runs."""
        try:
            self.run("pg_ctl", "-D", str(folder / "data"), "status")
        except Trouble:
            return False
        return True

    def folder(self) -> Path | None:
        """Return the cluster's folder where it was finished, and is still there and ours."""
        if not self.memory.exists():
            return None
        folder = Path(self.memory.read_text(encoding="utf-8"))
        try:
            ours = (folder / "data" / "PG_VERSION").stat().st_uid == owner().pw_uid
        except OSError:
            return None
        return folder if ours else None

    def make_cluster(self) -> Path:
        """Make an empty cluster that only its owner and root can reach, so it needs no password."""
        program("initdb")
        folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
        if os.geteuid() == 0:
            os.chown(folder, owner().pw_uid, owner().pw_gid)
        settings = ["--username=portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        self.run("initdb", "--no-sync", *settings, "-D", str(folder / "data"), cwd=folder)
        self.memory.parent.mkdir(parents=True, exist_ok=True)
        self.memory.write_text(str(folder), encoding="utf-8")
        return folder

    def run(self, name: str, *arguments: str, cwd: Path = Path("/")) -> str:
        """Run a program of PostgreSQL as its owner; it refuses to be root."""
        user = owner().pw_name if os.geteuid() == 0 else None
        return run([program(name), *arguments], f"postgres-{name}", user=user, cwd=cwd, seconds=60)

    def environment(self, folder: Path) -> Environment:
        """Return the address by the socket's folder."""
        return {"DATABASE_URL": f"postgres://portal@{quote(str(folder), safe='')}:{PORT}/postgres"}


def owner() -> pwd.struct_passwd:
    """Return the account that runs the server: ourselves, or `postgres` where we are root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Trouble("PostgreSQL refuses to run as root and no account `postgres` or `nobody` exists.")


def program(name: str) -> Path:
    """Return the newest installed program, installing Debian's packages where there is none."""
    found = installed(name)
    if found is None:
        packages.install("postgresql", purpose="PostgreSQL for the tests")
        found = installed(name)
    if found is None:
        raise Trouble(f"PostgreSQL's program {name} is not among the installed ones.")
    return found


def installed(name: str) -> Path | None:
    """Return the program of the newest version that Debian's packages installed, or the PATH's."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4])
    )
    if debian:
        return debian[-1]
    found = shutil.which(name)
    return Path(found) if found else None
