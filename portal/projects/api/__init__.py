"""Projects for programs. A token shows no drafts here: what is told is public.

Only partners that the owner of the token may see are more than everybody gets.
"""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.pagination import paginate

from portal.core.api.listing import LICENCE, Listed, Listing, attribution
from portal.core.api.schemas import Asked, Code
from portal.projects.api import telling
from portal.projects.api.choosing import WITH, ProjectFilter, chosen
from portal.projects.api.schemas import FeatureCollection, ProjectOut
from portal.projects.models import Project

router = Router(tags=["projects"])


@router.get(
    "/projects/",
    response=list[ProjectOut],
    operation_id="projects_list",
    url_name="projects_list",
)
@paginate(Listing)
def list_projects(request: HttpRequest, asked: Query[ProjectFilter]) -> Listed:
    """List the projects and permanent tasks of the city, by code."""
    return Listed(
        chosen(asked, request.user), lambda found: telling.projects(found, request, asked)
    )


@router.get(
    "/projects.geojson",
    response=FeatureCollection,
    operation_id="projects_geojson",
    url_name="projects_geojson",
)
def map_projects(
    request: HttpRequest, response: HttpResponse, asked: Query[ProjectFilter]
) -> FeatureCollection:
    """Return the places of all projects that fit, for a map (RFC 7946)."""
    response["Content-Type"] = "application/geo+json"
    rows = list(chosen(asked, request.user))
    return FeatureCollection(
        features=telling.features(rows, request, asked) if rows else [],
        licence=LICENCE,
        attribution=attribution(request),
    )


@router.get(
    "/projects/{code}/",
    response=ProjectOut,
    operation_id="projects_detail",
    url_name="projects_detail",
)
def get_project(request: HttpRequest, code: Code, asked: Query[Asked]) -> ProjectOut:
    """Return a project."""
    rows = list(Project.objects.public().coded(code).select_related(*WITH))
    if not rows:
        raise Http404("There is no project with this code.")
    return telling.projects(rows, request, asked)[0]
