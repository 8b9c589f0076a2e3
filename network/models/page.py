"""The page of the network, and below it one for each actor that everybody may see."""

from typing import Any

from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from network.map import actorpage, showing
from portal.core import panels as wall
from portal.core.days import read_day
from portal.core.frame import Link, frame_for
from portal.core.models import PortalPage


class NetworkPage(PortalPage):
    """Who shapes the city: the rings as list and map, on any day; `<code>/` below it is an actor.

    Actors have no pages of their own in the tree: all that is told about them are facts.
    """

    parent_page_types = ["core.StartPage"]
    subpage_types: list[str] = []
    easy_template = "network/network_page_easy.html"
    slot = "network"

    class Meta:
        verbose_name = _("page of the network")
        verbose_name_plural = _("pages of the network")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer one more part of the path as the code of an actor."""
        if len(path_components) == 1 and self.live and slug_re.match(path_components[0]):
            return RouteResult(self, kwargs={"code": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the network, or with the actor of a code."""
        code = kwargs.pop("code", "")
        if code:
            return self.serve_actor(request, code)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the list and the map of the day that was asked for."""
        context = super().get_context(request, *args, **kwargs)
        return context | showing.context(
            request, self.own_address(request), self.locale.language_code
        )

    def own_address(self, request: HttpRequest) -> str:
        """Return the page's address without a query."""
        root = frame_for(request).root
        return root.address(self.url_path) if root else request.path

    def serve_actor(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page of an actor. Raises Http404 where the public may not see it."""
        from portal.core.serving import surround  # knows all pages, so it comes after them

        as_of = read_day(request.GET)
        actor = actorpage.public_actor(code, as_of.day)
        if actor is None:
            raise Http404
        frame = frame_for(request)
        surround(request, self, frame)
        address = self.own_address(request)
        request.crumbs = [  # type: ignore[attr-defined]
            *(Link(link.title, link.address, link.language) for link in request.crumbs),  # type: ignore[attr-defined]
            Link(str(actor), f"{address}{code}/", actor.name.lang, current=True),
        ]
        request.translations = {  # type: ignore[attr-defined]
            language: f"{known}{code}/"
            for language, known in request.translations.items()  # type: ignore[attr-defined]
        }
        self.title, self.seo_title, self.summary = str(actor), "", actorpage.sentence(actor)
        self.search_description = ""
        self.record_id = actor.pk
        context = PortalPage.get_context(self, request)
        easy = ":easy" if self.told_easily else ""
        context["panels"] = wall.shown(f"record:network.actor{easy}", self, request)
        context |= actorpage.context(actor, as_of, request, address)
        template = "network/actor_easy.html" if self.told_easily else "network/actor.html"
        return TemplateResponse(request, template, context)
