"""Tests: fast hashing, tasks at once, mail in memory."""

import os
import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "for-tests-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
STYLEGUIDE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Sessions of `client.force_login` know of no factor; tests of the second factor switch it on.
SECOND_FACTOR_REQUIRED = False
STEADY_SECONDS = 0
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-media-"))
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="portal-private-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="portal-static-"))
# Tests change rows without events; those of the page cache switch it on.
PAGE_CACHE_BYTES = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # Nothing of a test has to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"  # noqa: F405
if SEARCH_URL:  # noqa: F405
    # Several runs may share an engine.
    SEARCH_PREFIX = f"test{os.getpid()}_"
    WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"] = SEARCH_PREFIX  # noqa: F405
# Tests read the source's English sentences whatever the language, so that a better translation
# breaks none; dates and numbers follow the language. Journeys in a browser use the catalogues.
LOCALE_PATHS = []
