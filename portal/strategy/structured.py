"""What machines read: goals as data sets, the strategy as a document (schema.org, JSON-LD)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from portal.core.frame import frame_for
from portal.strategy import goal_detail

if TYPE_CHECKING:
    from portal.strategy.models import GoalPage, StrategyPage
    from portal.strategy.sheets import IndicatorSheet

CONTEXT = "https://schema.org"


def goal_data(page: "GoalPage", request: HttpRequest) -> dict[str, Any]:
    """Describe the figures of a goal as `Dataset` with one variable per indicator."""
    frame = frame_for(request)
    row = goal_detail.row_of(page, request)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": page.title,
        "description": page.summary,
        "url": f"{frame.base_url}{request.path}",
        "inLanguage": page.locale.language_code,
        "creator": {"@type": "GovernmentOrganization", "name": _publisher(request)},
        "isAccessibleForFree": True,
        "variableMeasured": [_variable(sheet) for sheet in row.sheets],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": frame.base_url
                + reverse("indicator_csv", args=[sheet.indicator.code]),
            }
            for sheet in row.sheets
        ],
    }


def _variable(sheet: "IndicatorSheet") -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "PropertyValue",
        "name": str(sheet.indicator.label),
        "propertyID": sheet.indicator.code,
        "unitText": sheet.facts.unit,
        "measurementTechnique": str(sheet.indicator.method),
        "description": sheet.sentence,
    }
    if sheet.current is not None and not sheet.is_stale:
        said["value"] = float(sheet.current.value)
    return said


def strategy_document(page: "StrategyPage", request: HttpRequest) -> dict[str, Any]:
    """Describe the strategy as a work with its version and its chapters."""
    frame = frame_for(request)
    version = getattr(page, "current_version", None)
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "DigitalDocument",
        "name": page.seo_title or page.title,
        "abstract": page.summary,
        "url": f"{frame.base_url}{request.path}",
        "inLanguage": page.locale.language_code,
        "publisher": {"@type": "GovernmentOrganization", "name": _publisher(request)},
    }
    if version is not None:
        said |= {"version": version.number, "dateModified": version.day.isoformat()}
    if frame.root is not None:
        said["hasPart"] = [
            {
                "@type": "Chapter",
                "name": chapter.title,
                "position": chapter.record.number,
                "url": f"{frame.base_url}{frame.root.address(chapter.url_path)}",
            }
            for chapter in getattr(page, "told", [])
        ]
    return said


def _publisher(request: HttpRequest) -> str:
    frame = frame_for(request)
    return str(frame.brand.organisation) or frame.name
