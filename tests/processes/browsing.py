"""Settings of the site that browsers visit in tests: pages of development, errors of production."""

import os

from portal.settings.development import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "tests.processes.browsing_urls"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Assets come from where they lie, uncollected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1")
