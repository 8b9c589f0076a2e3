"""Queries of projects and their pages with domain names."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from network.querysets import ActorQuerySet, levels_for, memberships, organisations_of
from portal.accounts.roles import is_core_team, is_editor
from portal.core.titles import open_pages, readable
from portal.projects.domain import LIGHT_FRESH_FOR
from portal.projects.enums import ENDED, LightColour

if TYPE_CHECKING:
    from network.models import Actor
    from portal.projects.models import Project


def lights() -> models.QuerySet[Any]:
    """Return all judgements; their model is made after the querysets."""
    return apps.get_model("projects", "Light")._default_manager.all()


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects."""

    def visible_to(self, user: Any) -> Self:
        """Return published projects that anybody may read; editors see all."""
        return self if is_editor(user) else self.public()

    def open_to(self, user: Any, on: date) -> Self:
        """Return what `user` may see, and those of its organisations on a day before their page is.

        Their facts have to be published: a draft of the city's is nobody else's.
        """
        if is_editor(user):
            return self
        own = self.filter(live=True).of_member(user, on).order_by().values("pk")
        return self.filter(Q(pk__in=self.public().order_by().values("pk")) | Q(pk__in=own))

    def public(self) -> Self:
        """Return published projects whose German page anybody may read."""
        return readable(self.filter(live=True))

    def told_on(self, pages: "ProjectPageQuerySet") -> Self:
        """Keep the projects that these pages tell about."""
        return self.filter(pk__in=pages.order_by().values("record"))

    def serving(self, goals: models.QuerySet[Any]) -> Self:
        """Keep the projects that serve one of these goals."""
        return self.filter(goals__in=goals.order_by()).distinct()

    def published_since(self, moment: datetime) -> Self:
        """Keep those whose facts or words were published since a moment."""
        since = {"last_published_at__gte": moment}
        pages = apps.get_model("projects", "ProjectPage").objects.live().filter(**since)
        return self.filter(Q(**since) | Q(pk__in=pages.order_by().values("record")))

    def of_member(self, user: Any, on: date) -> Self:
        """Keep those whose lead or partner is an organisation that `user` acts for on a day.

        Drafts as well, so ask for `open_to` before where they are shown.
        """
        own = organisations_of(user, on).order_by().values("pk")
        partners = apps.get_model("projects", "Partner")._default_manager.filter(actor__in=own)
        return self.filter(Q(lead__in=own) | Q(pk__in=partners.order_by().values("project")))

    def shared_with(self, actor: "Actor") -> Self:
        """Keep those that an actor or a unit of it leads or takes part in."""
        whole = Q(actor=actor) | Q(actor__parent=actor)
        joined = apps.get_model("projects", "Partner")._default_manager.filter(whole)
        leads = Q(lead=actor) | Q(lead__parent=actor)
        return self.filter(leads | Q(pk__in=joined.order_by().values("project")))

    def coded(self, code: str) -> Self:
        """Keep the project with a code."""
        return self.filter(code=code)

    def with_light(self) -> Self:
        """Fetch colour and day of the newest judgement with each project."""
        newest = lights().filter(project=OuterRef("pk")).order_by("-day", "-id")
        return self.annotate(
            light_colour=Subquery(newest.values("colour")[:1]),
            light_day=Subquery(newest.values("day")[:1]),
        )

    def with_outdated_light(self, on: date) -> Self:
        """Return published projects that go on and whose newest judgement is missing or too old.

        Those never judged first. The same rule as `portal.projects.domain.light_is_stale`.
        """
        return (
            self.with_light()
            .filter(live=True)
            .exclude(status__in=ENDED)
            .filter(Q(light_day=None) | Q(light_day__lt=on - LIGHT_FRESH_FOR))
            .order_by(models.F("light_day").asc(nulls_first=True), "code")
        )

    def status_rows(self) -> models.QuerySet[Any]:
        """Return field of action (key), status and how many projects of the field have it."""
        rows: models.QuerySet[Any] = self.order_by().values_list("field_id", "status")
        return rows.annotate(number=Count("pk"))


class ProjectPageQuerySet(PageQuerySet):
    """Pages of projects, in one language."""

    def public(self, language: str) -> Self:
        """Return the pages of published projects that anybody may read in a language."""
        return open_pages(self, language).filter(record__live=True)

    def with_facts(self, on: date) -> Self:
        """Fetch what a card or a row needs, in one query."""
        past = lights().filter(project=OuterRef("record_id"), day__lte=on).order_by("-day", "-id")
        return (
            self.select_related("record__record", "record__field")
            .defer("body", "record__lesson", "record__evaluation")
            .annotate(
                light_colour=Subquery(past.values("colour")[:1]),
                light_day=Subquery(past.values("day")[:1]),
            )
        )

    def with_status(self, status: str) -> Self:
        """Keep projects of a status."""
        return self.filter(record__status=status)

    def of_kind(self, kind: str) -> Self:
        """Keep projects or permanent tasks."""
        return self.filter(record__kind=kind)

    def with_light(self, colour: str) -> Self:
        """Keep running and planned projects whose newest light has this colour."""
        if colour == LightColour.NONE:
            return self.filter(Q(light_colour=None) | Q(light_colour=colour)).exclude(
                record__status__in=ENDED
            )
        return self.filter(light_colour=colour).exclude(record__status__in=ENDED)

    def in_field(self, code: str) -> Self:
        """Keep projects that belong to a field, as their own or as a further one."""
        return self.filter(
            Q(record__field__code=code) | Q(record__more_fields__code=code)
        ).distinct()

    def with_partner(self, code: str) -> Self:
        """Keep projects with this actor as partner or lead."""
        return self.filter(
            Q(record__partners__actor__code=code) | Q(record__lead__code=code)
        ).distinct()

    def of_actor(self, key: int) -> Self:
        """Keep projects that the actor with this key leads or takes part in."""
        return self.filter(Q(record__partners__actor=key) | Q(record__lead=key)).distinct()

    def in_district(self, code: str) -> Self:
        """Keep projects with a place in this district."""
        return self.filter(record__places__district__code=code).distinct()

    def saying(self, text: str) -> Self:
        """Keep pages with all words of `text` in title or summary."""
        found = self
        for word in text.split()[:8]:
            found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word))
        return found


ProjectPageManager = PageManager.from_queryset(ProjectPageQuerySet)


def is_project_member(user: Any, project: "Project", on: date) -> bool:
    """Whether `user` acts on a day for an organisation that leads the project or takes part."""
    projects: ProjectQuerySet = apps.get_model("projects", "Project")._default_manager.all()
    return projects.of_member(user, on).filter(pk=project.pk).exists()


def is_any_project_member(user: Any, on: date) -> bool:
    """Whether `user` acts on a day for an organisation that takes part in any project."""
    projects: ProjectQuerySet = apps.get_model("projects", "Project")._default_manager.all()
    return projects.of_member(user, on).exists()


def takes_part(actor: "Actor", project: int | None) -> bool:
    """Whether an actor leads the project with this key or is its partner."""
    projects: ProjectQuerySet = apps.get_model("projects", "Project")._default_manager.all()
    part = Q(lead=actor) | Q(partners__actor=actor)
    return projects.filter(part, pk=project).exists()


def participants(project: int | None = None) -> ActorQuerySet:
    """Return the organisations that lead the project with this key, or any, or take part."""
    actors: ActorQuerySet = apps.get_model("network", "Actor")._default_manager.all()
    part = apps.get_model("projects", "Partner")._default_manager.order_by()
    led = apps.get_model("projects", "Project")._default_manager.order_by().exclude(lead=None)
    if project is not None:
        part, led = part.filter(project=project), led.filter(pk=project)
    return actors.organisations().filter(
        Q(pk__in=led.values("lead")) | Q(pk__in=part.values("actor"))
    )


def managed_in(user: Any, project: int | None, on: date) -> ActorQuerySet:
    """Return the organisations of a project, or of any, that `user` is a steward of on a day."""
    held = memberships().of(user).active_on(on).stewards().order_by()
    return participants(project).filter(pk__in=held.values("organisation"))


def invitable_to(user: Any, project: int, on: date) -> ActorQuerySet:
    """Return the organisations of a project for which `user`, who may invite, can invite.

    Those that `user` is a steward of; for the core team also those that it may see.
    """
    own = managed_in(user, project, on)
    if not is_core_team(user):
        return own
    seen = Q(visibility__in=levels_for(user)) | Q(pk__in=own.order_by().values("pk"))
    return participants(project).filter(seen)
