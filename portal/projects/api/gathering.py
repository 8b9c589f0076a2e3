"""All that is told about a page of projects, with the same few queries for 2 and for 100."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.documents import get_document_model

from network.api import visible_actors
from network.models import Actor
from portal.core.api.telling import told
from portal.core.models import District, FieldOfAction
from portal.projects.children import fetch_children
from portal.projects.models import Project, ProjectPage
from portal.strategy.models import Goal, Indicator


@dataclass
class Gathered:
    """Words and neighbours of some projects, by key; only what the reader may see."""

    words: dict[int, dict[str, Any]]
    actors: dict[int, Actor]
    codes: dict[str, dict[int, str]]
    """Relation → key of the other end → its code."""
    links: dict[str, dict[int, list[int]]]
    """Relation → key of the project → keys of the other ends."""
    districts: dict[int, str]
    documents: dict[int, Any] = field(default_factory=dict)

    def linked(self, project: Project, name: str) -> list[str]:
        """Return the codes of the other ends of a relation, in alphabetical order."""
        codes = self.codes[name]
        return sorted(codes[key] for key in self.links[name].get(project.pk, []) if key in codes)


def gather(projects: Sequence[Project], request: HttpRequest, language: str | None) -> Gathered:
    """Give projects their children and fetch what is around them; nine queries at most."""
    links = fetch_children(projects)
    partners = [partner for project in projects for partner in project.partners.all()]
    documents = [known for project in projects for known in project.documents.all()]
    actor_keys = {partner.actor_id for partner in partners}
    for project in projects:
        actor_keys |= {project.lead_id, project.contact_unit_id, project.handed_to_id}
    records = [project.record for project in projects]
    return Gathered(
        words=told(ProjectPage, records, request, language),
        actors=visible_actors(actor_keys, request.user),
        codes={
            "more_fields": _codes(FieldOfAction.objects),
            "goals": _codes(Goal.objects.public()),
            "indicators": _codes(Indicator.objects.public()),
            "depends_on": _codes(Project.objects.public()),
        },
        links=links,
        districts=_codes(District.objects),
        documents=get_document_model().objects.in_bulk({d.document_id for d in documents}),
    )


def _codes(rows: Any) -> dict[int, str]:
    return dict(rows.order_by().values_list("pk", "code"))
