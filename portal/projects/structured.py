"""A project as schema.org describes it, for search engines (JSON-LD)."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest

from portal.core.frame import frame_for
from portal.core.structured import city

if TYPE_CHECKING:
    from portal.projects.models import ProjectPage


def project(page: "ProjectPage", request: HttpRequest) -> dict[str, Any]:
    """Return a project as Project, which schema.org takes for an organisation for a time."""
    frame, facts = frame_for(request), page.record
    language = settings.LANGUAGE_CODE if page.alias_of_id else page.locale.language_code
    node = {
        "@type": "Project",
        "name": page.title,
        "description": page.summary,
        "url": f"{frame.base_url}{frame.root.address(page.url_path)}" if frame.root else "",
        "inLanguage": language,
        "identifier": facts.code,
        "foundingDate": facts.start.isoformat() if facts.start else None,
        "dissolutionDate": facts.end.isoformat() if facts.end else None,
        "keywords": str(facts.field.label),
        "email": facts.contact_mail,
        "parentOrganization": city(frame),
    }
    return {key: value for key, value in node.items() if value}
