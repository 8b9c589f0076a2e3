#!/usr/bin/env python
"""The only entry point for operators and developers."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError


def main() -> None:
    """Run a command; settings that cannot be used end in a sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError) as problem:
        if settings.configured:
            raise
        sys.exit(f"Stopped: {problem}")


if __name__ == "__main__":
    main()
