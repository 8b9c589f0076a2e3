"""Pages for the tests of the page cache: what is kept, and what must not be."""

from datetime import timedelta

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template import engines
from django.template.context_processors import csrf
from django.urls import path
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from wagtail.models import Page

from network.models import Actor
from portal.core.pagecache import shown, shown_kind, shown_until
from portal.urls import urlpatterns as portal_addresses

FORM = "{% load forms %}<form method=post>{% csrf_hole %}</form>"
DJANGO_FORM = "<form method=post>{% csrf_token %}</form>"


def actor(request: HttpRequest, code: str) -> HttpResponse:
    """Show the name of an actor."""
    found = Actor.objects.get(code=code)
    shown(found.pk)
    return HttpResponse(f"<title>{found.name}</title>")


def actors(request: HttpRequest) -> HttpResponse:
    """Show how many actors there are."""
    shown_kind("network.actor")
    return HttpResponse(f"{Actor.objects.count()} {request.GET.urlencode()}")


def page(request: HttpRequest, key: int) -> HttpResponse:
    """Show the title of a page, which is nobody's record."""
    return HttpResponse(f"<title>{Page.objects.get(pk=key).title}</title>")


def soon(request: HttpRequest) -> HttpResponse:
    """Show what is right for one minute."""
    shown_until(timezone.now() + timedelta(minutes=1))
    return HttpResponse(str(timezone.now()))


def form(request: HttpRequest) -> HttpResponse:
    """Show a form and accept it."""
    if request.method == "POST":
        return HttpResponse("accepted")
    return HttpResponse(draw(DJANGO_FORM if "personal" in request.GET else FORM, request))


def missing(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing, with a form."""
    return HttpResponse(draw(FORM, request), status=404)


def draw(source: str, request: HttpRequest) -> str:
    """Return a form without all that stands around a page."""
    return str(engines["django"].from_string(source).render({"request": request, **csrf(request)}))


def special(request: HttpRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give one of the answers that must never be kept."""
    if kind == "stream":
        return StreamingHttpResponse(iter([b"a", b"b"]))
    if kind == "redirect":
        return HttpResponseRedirect("/")
    response = HttpResponse(kind, content_type="application/json" if kind == "json" else None)
    if kind == "cookie":
        response.set_cookie("seen", "1")
    if kind in ("private", "no_store", "no_cache"):
        patch_cache_control(response, **{kind: True})
    if kind == "vary":
        patch_vary_headers(response, ["Accept"])
    return response


urlpatterns = [
    path("actors/", actors),
    path("page/<int:key>/", page),
    path("soon/", soon),
    path("form/", form),
    path("missing/", missing),
    path("special/<slug:kind>/", special),
    path("admin/actor/<slug:code>/", actor),
    *i18n_patterns(
        path("actor/<slug:code>/", actor),
        path("konto/actor/<slug:code>/", actor),
        prefix_default_language=False,
    ),
    *portal_addresses,
]
