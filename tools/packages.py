"""Debian packages: installed where we may, otherwise named in a sentence."""

from __future__ import annotations

import os
import shutil

from tools.house import Failed, Trouble, run, say


def install(*packages: str, purpose: str) -> None:
    """Install Debian packages; `purpose` says what needs them and begins a refusal's sentence.

    Raises Trouble where this machine has no apt-get, we are not root, or the installation fails.
    """
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Trouble(f"{purpose} needs {names} (Debian's names): install it and run this again.")
    if os.geteuid() != 0:
        raise Trouble(f"{purpose} needs a package: `sudo apt-get install {names}`, then try again.")
    say(f"  installing {names} from Debian's packages ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update", "-q"], "apt-update", env=quiet)
        run(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages],
            f"apt-{packages[0]}",
            env=quiet,
        )
    except Failed as failure:
        raise Trouble(
            f"{purpose} needs {names}, which apt-get could not install ({failure}) "
            f"Check the network and Debian's package sources."
        ) from None
