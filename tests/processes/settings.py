"""Settings of the processes that tests start: tasks in the database, page cache on and telling."""

import os
from pathlib import Path

from portal.settings.test import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
PAGE_CACHE_BYTES = 8 * 1024 * 1024
PAGE_CACHE_HEADER = True
ROOT_URLCONF = "tests.processes.urls"
if "PRIVATE_ROOT" in os.environ:
    PRIVATE_ROOT = Path(os.environ["PRIVATE_ROOT"])
