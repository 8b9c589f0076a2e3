"""Development and the demo: nothing has to be set."""

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "development-only-and-refused-in-production"  # noqa: S105
DEBUG = env.bool("DEBUG", True)  # noqa: F405
ALLOWED_HOSTS = ["*"]
STYLEGUIDE = True
PAGE_CACHE_HEADER = True
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", False)  # noqa: F405
# Browsers take localhost for safe without TLS; allauth has to be told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
