"""Tools around the portal: standard library only, since they run before anything is installed."""

import sys

# Older versions of Python read this file too, so it is written in their words.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Stopped: Python 3.11 or newer is needed, this is Python %d.%d. Install it and name it: "  # noqa: UP031
        "PYTHON=python3.11 make demo" % sys.version_info[:2]
    )
