"""Production: refuses to start with an insecure or missing secret, and says which."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STORAGES, env
from portal.settings.identity import identity_providers
from portal.settings.logging import json_logging
from portal.settings.secrets import hosts, mail, public_address, secret

DEBUG = False
DEMO_ALLOWED = False
SECRET_KEY = secret(env, "SECRET_KEY", at_least=50)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALTCHA_HMAC_KEY = secret(env, "ALTCHA_HMAC_KEY", at_least=32)
if ALTCHA_HMAC_KEY == SECRET_KEY:
    raise ImproperlyConfigured("ALTCHA_HMAC_KEY has to be another secret than SECRET_KEY.")
WAGTAILADMIN_BASE_URL = public_address(env)
ALLOWED_HOSTS = hosts(env, WAGTAILADMIN_BASE_URL)
SOCIALACCOUNT_PROVIDERS = identity_providers(env, tls=True)

CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
PROXIES = env.int("PROXIES", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Probes ask on the same machine, where there is no TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
vars().update(mail(env))

LOGGING = json_logging(env.str("LOG_LEVEL", "INFO").upper())
REQUEST_LOG = env.bool("REQUEST_LOG", True)
