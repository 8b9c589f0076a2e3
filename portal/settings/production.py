"""Production: refuses to start with an insecure or missing secret, and says which."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STORAGES, env


def required(name: str, *, at_least: int = 1) -> str:
    """Return the variable or stop with a sentence that says what to set."""
    value: str = env.str(name, "")
    if len(value) < at_least:
        raise ImproperlyConfigured(
            f"{name} is missing or shorter than {at_least} characters. "
            f"Set it in .env; .env.example says how."
        )
    return value


DEBUG = False
DEMO_ALLOWED = False
SECRET_KEY = required("SECRET_KEY", at_least=50)
ALTCHA_HMAC_KEY = required("ALTCHA_HMAC_KEY", at_least=32)
WAGTAILADMIN_BASE_URL = required("BASE_URL")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
if not WAGTAILADMIN_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL has to begin with https:// in production.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS has to name the hosts; * is refused in production.")

CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL.rstrip("/")]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.dj_email_url("EMAIL_URL", default="smtp://localhost:25"))
