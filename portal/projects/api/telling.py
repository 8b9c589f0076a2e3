"""From projects to what programs get."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from network.api import actor_ref
from portal.core.api.schemas import Asked
from portal.core.api.telling import on_the_web, pictured, said
from portal.projects.api.gathering import Gathered, gather
from portal.projects.api.schemas import (
    Contact,
    CurrentLight,
    DocumentOut,
    Feature,
    FeatureProperties,
    LightOut,
    MilestoneOut,
    Money,
    MoneyLine,
    PartnerOut,
    PlaceOut,
    ProjectOut,
    UpdateOut,
    YearPlan,
)
from portal.projects.enums import ProjectKind
from portal.projects.models import Project
from portal.projects.presenters import ProjectSheet


def projects(rows: Sequence[Project], request: HttpRequest, asked: Asked) -> list[ProjectOut]:
    """Tell about projects as of today."""
    gathered = gather(rows, request, asked.language)
    return [_project(row, gathered, asked.language) for row in rows]


def features(rows: Sequence[Project], request: HttpRequest, asked: Asked) -> list[Feature]:
    """Return one feature for each place."""
    return [
        Feature(
            id=f"{project.code}-{number}",
            geometry=place.geometry,
            properties=FeatureProperties(
                project=project.code,
                place=place.name,
                title=project.title,
                address=project.address,
                status=project.status,
                light=project.light.colour if project.light else None,
                field=project.field,
            ),
        )
        for project in projects(rows, request, asked)
        for number, place in enumerate(project.places, start=1)
    ]


def _project(project: Project, gathered: Gathered, language: str | None) -> ProjectOut:
    sheet = ProjectSheet(project, timezone.localdate())
    words = gathered.words[project.pk]
    moments = filter(None, (words["changed"], project.last_published_at))
    return ProjectOut(
        **{**words, "changed": max(moments, default=None)},
        code=project.code,
        kind=ProjectKind(project.kind),
        status=sheet.status,
        field=project.field.code,
        start=project.start,
        end=project.end,
        sdgs=project.sdgs,
        file_reference=project.file_reference,
        picture=pictured(project.picture, project.picture_alt, language),
        lesson=said(project.lesson, language),
        evaluation=said(project.evaluation, language),
        stop_reason=said(project.stop_reason, language),
        more_fields=gathered.linked(project, "more_fields"),
        goals=gathered.linked(project, "goals"),
        indicators=gathered.linked(project, "indicators"),
        depends_on=gathered.linked(project, "depends_on"),
        **_people(project, gathered, language),
        **_course(sheet, language),
        places=[
            PlaceOut(
                name=place.name,
                geometry=place.geometry,
                district=gathered.districts.get(place.district_id or 0),
            )
            for place in project.places.all()
        ],
        money=_money(project, language),
        documents=[
            DocumentOut(
                title=said(row.title, language),
                url=on_the_web(gathered.documents[row.document_id].url),
            )
            for row in project.documents.all()
        ],
    )


def _people(project: Project, gathered: Gathered, language: str | None) -> dict[str, Any]:
    """Return who takes part; nobody whom the reader may not see."""

    def ref(key: int | None) -> Any:
        return actor_ref(gathered.actors.get(key or 0), language)

    return {
        "lead": ref(project.lead_id),
        "handed_to": ref(project.handed_to_id),
        "contact": Contact(
            function=project.contact_function,
            unit=ref(project.contact_unit_id),
            mail=project.contact_mail,
        ),
        "partners": [
            PartnerOut(actor=ref(partner.actor_id), part=said(partner.role, language))
            for partner in project.partners.all()
            if partner.actor_id in gathered.actors
        ],
    }


def _course(sheet: ProjectSheet, language: str | None) -> dict[str, Any]:
    """Return lights, milestones and posts up to the day of the sheet."""
    light = sheet.light
    return {
        "light": CurrentLight(day=light.day, colour=light.word, stale=sheet.light_stale)
        if light
        else None,
        "lights": [
            LightOut(day=one.day, colour=one.word, reason=said(one.reason, language))
            for one in sheet.lights
        ],
        "milestones": [
            MilestoneOut(
                title=said(step.milestone.title, language),
                planned=step.milestone.planned,
                forecast=step.milestone.forecast,
                reached=step.milestone.reached,
                state=step.state,
                reason=said(step.milestone.reason, language),
            )
            for step in sheet.steps
        ],
        "updates": [
            UpdateOut(
                day=update.day,
                title=said(update.title, language),
                text=said(update.text, language),
            )
            for update in sheet.updates
        ],
    }


def _money(project: Project, language: str | None) -> Money:
    return Money(
        planned=_euro(project.planned),
        committed=_euro(project.committed),
        spent=_euro(project.spent),
        source=said(project.money_source, language),
        lines=[
            MoneyLine(
                label=said(item.label, language),
                planned=float(item.planned),
                committed=float(item.committed),
                spent=float(item.spent),
            )
            for item in project.money_items.all()
        ],
        years=[
            YearPlan(year=budget.year, planned=float(budget.planned))
            for budget in project.year_budgets.all()
        ],
    )


def _euro(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
