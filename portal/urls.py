"""All addresses: with `portal.api` the only module that knows all apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from portal.api import api
from portal.core import brand, private, sharing, wellknown
from portal.core.proof import ChallengeView
from portal.core.serving import serve
from portal.core.styleguide import styleguide

handler400 = "portal.core.errors.bad_request"
handler403 = "portal.core.errors.forbidden"
handler404 = "portal.core.errors.not_found"
handler429 = "portal.core.errors.too_many"
handler500 = "portal.core.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/v3/", api.urls),
    # Without a language: providers know one address to come back to.
    path("konto/anbieter/oidc/", include("portal.accounts.identity.urls")),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        private.document_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("documents/", include(wagtaildocs_urls)),
    path("brand-<slug:name>.css", brand.serve, name="brand_css"),
    path("teilen/<int:page_id>-<slug:name>.png", sharing.serve, name="share_image"),
    path("sitemap.xml", wellknown.sitemap, name="sitemap"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("apple-touch-icon.png", wellknown.touch_icon, name="touch_icon"),
    path("favicon.ico", wellknown.touch_icon),
    path("altcha/", ChallengeView.as_view(), name="altcha"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("", include("portal.core.urls")),
        path("konto/", include("portal.accounts.urls")),
        path("mein/", include("portal.projects.workspace.urls")),
        path("", include("portal.news.urls")),
        path("", include("portal.search.urls")),
        path("", include("portal.strategy.urls")),
        path("", include("network.urls")),
        path("", include("portal.accounts.invitations.urls")),
        path("", include("portal.projects.inviting.urls")),
        # Wagtail's forms for private pages; its own way to pages would hide them, and ours
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            private.page_password,
            name="wagtailcore_authenticate_with_password",
        ),
        *(entry for entry in wagtail_urls.urlpatterns if entry.name != "wagtail_serve"),
        re_path(serve_pattern, serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
if settings.STYLEGUIDE:
    urlpatterns.insert(0, path("styleguide/", styleguide, name="styleguide"))
