"""Settings of processes that send mails to the test's own server."""

import os

from tests.processes.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("MAIL_PORT", "25"))
PROXIES = 1
