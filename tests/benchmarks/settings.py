"""Production's settings with values made up for the run, on the database of the run."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_hex(32))
os.environ.setdefault("ALTCHA_HMAC_KEY", secrets.token_hex(32))
os.environ.setdefault("BASE_URL", "https://localhost")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")

from portal.settings.production import *  # noqa: F403
from portal.settings.production import VAR

DEMO_ALLOWED = True
PAGE_CACHE_HEADER = True
ROOT_URLCONF = "tests.benchmarks.urls"
MEDIA_ROOT = VAR / "bench" / "media"
STATIC_ROOT = VAR / "bench" / "static"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
