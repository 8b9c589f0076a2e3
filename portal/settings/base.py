"""Settings that every environment shares. What differs from city to city comes from `.env`.

Each variable is documented in `.env.example`; none is needed for development.
"""

from pathlib import Path

from environs import Env

from portal.settings.content_policy import content_policy
from portal.settings.identity import identity_providers
from portal.settings.searching import search_backends
from portal.settings.signing_in import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
"""Everything made while running: database, media, collected assets. Not in the repository."""

env = Env()
env.read_env(str(ROOT / ".env"), recurse=False)

INSTALLED_APPS = [
    "portal.demo",
    "portal.search",
    "portal.projects",
    "portal.strategy",
    "portal.news",
    "network",
    "portal.accounts",
    "portal.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v3",
    "wagtail",
    "ninja",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_altcha",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "django_linear_migrations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.core.journal.log_requests",
    "django.middleware.security.SecurityMiddleware",
    "portal.core.health.answer_health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.core.adminpolicy.admin_policy",
    "portal.core.crossorigin.share_open_data",
    "portal.core.errors.refuse_null_bytes",
    "portal.core.pagecache.middleware.PageCacheMiddleware",
    "portal.accounts.pace.steady",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.doors.one_door",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.frame.frame",
            ],
            "libraries": {"i18n": "portal.core.templatetags.fixed_i18n"},
        },
    },
]

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'portal.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Figures in docs/decisions/0003: FULL keeps the last commit at a power cut, IMMEDIATE avoids
    # "database is locked" when a transaction first reads and then writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; "
            "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=27103364"
        ),
    }
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What has to count across processes: limits per address, solved puzzles.
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_shared_cache",
        # Beyond this entries are dropped before their time, and with them what was counted.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}
if env.str("CACHE_URL", ""):
    CACHES["shared"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL"),
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("nl", "Nederlands"),
    ("de-simple", "Leichte Sprache"),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("nl", "Nederlands"),
]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Berlin"
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
NODE_MODULES = ROOT / "node_modules"
STATICFILES_DIRS = [
    ROOT / "static",
    ("kern", NODE_MODULES / "@kern-ux/native/dist"),
    ("fira", NODE_MODULES / "@fontsource/fira-sans/files"),
    ("bricolage", NODE_MODULES / "@fontsource-variable/bricolage-grotesque/files"),
    ("leaflet", NODE_MODULES / "leaflet/dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "portal.core.uploads.private.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR / "media")
PRIVATE_ROOT = env.path("PRIVATE_ROOT", VAR / "private")
"""Files that only a view serves after it has asked for permission; no web server points here."""

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Editors see previews in a frame of the same site, so frames are not denied altogether.
# `i18n` is Django's own tags with one of ours in the place of `translate` (fixed_i18n).
SILENCED_SYSTEM_CHECKS = ["security.W019", "templates.W003"]

WAGTAIL_SITE_NAME = "Smart City"
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://localhost:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = [
    "pdf",
    "odt",
    "ods",
    "odp",
    "docx",
    "xlsx",
    "pptx",
    "txt",
    "csv",
    "mp4",
    "webm",
    "vtt",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
"""Bytes of a film, the largest that may be uploaded at all."""
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_BYTES", 20 * 1024 * 1024)
"""Of one document, in the library and in the partners' workspace."""
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.core.media_forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.core.media_forms.ImageForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILAPI_LIMIT_MAX = 100
API_LIMIT = env.int("API_LIMIT", 1200)
"""Calls of the API per minute for a token, or for an address without one; 0: no limit."""
API_TOKEN_DAYS = env.int("API_TOKEN_DAYS", 365)
"""Age at which a token is no longer accepted; 0: never."""
WAGTAIL_ALLOW_UNICODE_SLUGS = False

SEARCH_URL = env.str("SEARCH_URL", "")
SEARCH_PREFIX = env.str("SEARCH_PREFIX", "portal_")
"""Begins the names of the engine's indexes, where several sites share one."""
WAGTAILSEARCH_BACKENDS = MODELSEARCH_BACKENDS = search_backends(
    SEARCH_URL, DATABASES["default"]["ENGINE"], SEARCH_PREFIX
)

SOCIALACCOUNT_PROVIDERS = identity_providers(env, tls=False)

CITY_BOX: tuple[float, float, float, float] = tuple(  # type: ignore[assignment]
    env.list("CITY_BOX", [6.10, 51.79, 6.40, 51.90], subcast=float)
)
"""West, south, east, north in degrees; where places of the city are expected."""
MAP_TILES_URL = env.str("MAP_TILES_URL", "")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", "")

ADMIN_ADDRESSES = ("/admin/", "/api/v3/docs")
"""Beginnings of the paths whose pages come from Wagtail and bring scripts of their own."""
CONTENT_SECURITY_POLICY = content_policy(MAP_TILES_URL, ADMIN_ADDRESSES)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CSRF_FAILURE_VIEW = "portal.core.errors.csrf_failure"
REQUEST_LOG = False
"""A line of JSON per request, on in production."""
PROXIES = env.int("PROXIES", 0)
"""How many proxies of ours stand before the site; what they say about the visitor is believed."""

ALTCHA_HMAC_KEY = env.str("ALTCHA_HMAC_KEY", "development-only")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "smartcity@example.org")
EMAIL_TIMEOUT = 20
"""Seconds that the mail server has for each of its answers."""
MAIL_BOUNCES_TO = env.str("MAIL_BOUNCES_TO", "")
"""Address to which mails come back that cannot be delivered; empty: to DEFAULT_FROM_EMAIL."""

DEMO_ALLOWED = True
STYLEGUIDE = False
# Per server process; 0 switches it off. A page also goes at midnight and with each event about it.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", 64 * 1024 * 1024)
PAGE_CACHE_SECONDS = 24 * 60 * 60
PAGE_CACHE_HEADER = False
