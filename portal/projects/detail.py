"""What the page of one project needs beside its facts: parts, goals, map; two queries."""

from typing import TYPE_CHECKING, Any

from django.db.models import BigAutoField, CharField, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from network.models import Actor
from portal.core.ground import Ground
from portal.core.minimap import MapFeature, minimap
from portal.core.pagecache import shown
from portal.core.pictures import prefetch_renditions
from portal.core.prepared import Parameter, Prepared
from portal.core.together import Together, adopt
from portal.projects import children
from portal.projects.listing import frame_of
from portal.strategy.models import GoalPage

if TYPE_CHECKING:
    from portal.projects.models import Project
    from portal.projects.presenters import ProjectSheet

MARGIN = 0.004
"""Degrees around the places of a project on its map."""


def _queries() -> list[QuerySet[Any]]:
    from portal.projects.models import parts, updates

    key = Parameter("project", BigAutoField())
    attached = parts.ProjectDocument.objects.filter(project=key).values("document")
    return [
        *children.told([key]),
        parts.Risk._default_manager.filter(project=key),
        Actor.objects.visible_to(None).filter(partnerships__project=key),
        get_document_model()._default_manager.filter(pk__in=attached),
        updates.UpdatePicture._default_manager.filter(update__project=key),
    ]


_parts = Together(_queries)
_goals = Prepared(
    lambda: GoalPage.objects.public(Parameter("language", CharField())).filter(
        record__projects=Parameter("project", BigAutoField())
    )
)


def fetch_parts(project: "Project") -> None:
    """Give the project its milestones, lights, money and so on with one query."""
    *told, risks, actors, files, pictures = _parts.fetch(project=project.pk)
    children.give([project], told)
    visible = {actor.pk: actor for actor in actors}
    partners = [row for row in project.partners.all() if row.actor_id in visible]
    for partner in partners:
        partner.actor = visible[partner.actor_id]
    adopt(project, partners=partners, risks=risks)
    _fetch_pictures(list(project.updates.all()), pictures)
    found = {file.pk: file for file in files}
    for document in project.documents.all():
        document.document = found[document.document_id]


def _fetch_pictures(updates: list[Any], more: list[Any]) -> None:
    """Give updates their pictures: two queries, none where no update has one."""
    for update in updates:
        adopt(update, more_pictures=[each for each in more if each.update_id == update.pk])
    pictured = [each for each in (*updates, *more) if each.picture_id]
    if not pictured:
        return
    images = get_image_model()._default_manager.in_bulk({each.picture_id for each in pictured})
    prefetch_renditions(list(images.values()))
    for each in pictured:
        each.picture = images[each.picture_id]


def context(sheet: "ProjectSheet", language: str, ground: Ground) -> dict[str, Any]:
    """Return goals with their pages in `language`, documents and the map."""
    project = sheet.project
    documents = list(project.documents.all())
    goals = _goals.fetch(language=language, project=project.pk)
    shown(*(goal.record_id for goal in goals))
    return {"goals": goals, "minimap": project_map(sheet, ground), "documents": documents}


def project_map(sheet: "ProjectSheet", ground: Ground) -> str:
    """Draw the places of a project, numbered as in the list beside it; empty without places."""
    places = [place for place in sheet.project.places.all() if place.geometry]
    if not places:
        return ""
    features = [
        MapFeature(number, place.name, place.geometry)
        for number, place in enumerate(places, start=1)
    ]
    return minimap(
        features,
        box=frame_of(features, MARGIN),
        title=_("Map of the places of this project"),
        height=360,
        ground=ground,
    )
