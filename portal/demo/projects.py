"""Projects of the example city."""

from django.conf import settings

from portal.core.models import TranslationLag
from portal.core.words import DEFAULT
from portal.demo.project_parts import (
    budgets,
    documents,
    lights,
    milestones,
    money_items,
    partners,
    places,
    risks,
    updates,
)
from portal.demo.prose import body, in_rows, page_fields
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World, give, numbered
from portal.projects.models import Project, ProjectPage


def make_projects(world: World) -> None:
    """Add the projects with all that belongs to them, then what they wait for."""
    file = read("projects", world.today)
    for entry in coded(file, "projects"):
        for copy in world.copies():
            _project(world, entry, copy)
    for entry in coded(file, "projects"):
        waits_for = entry.several("depends_on", world.projects)
        if waits_for:
            project = world.projects[entry.need("code")]
            project.depends_on = waits_for
            project.save_revision().publish()


def _project(world: World, entry: Entry, copy: int) -> None:
    contact, money = entry.child("contact"), entry.child("money")
    project = Project(
        code=numbered(entry.need("code"), copy),
        kind=entry.need("kind"),
        status=entry.need("status"),
        field=entry.one("field", world.fields),
        start=entry.day("start_day"),
        end=entry.day("end_day"),
        sdgs=entry.get("sdg", []),
        lead=entry.one("lead", world.actors),
        contact_function=contact.text("function"),
        contact_unit=contact.one("unit", world.actors),
        contact_mail=contact.text("mail"),
        file_reference=entry.text("file_reference"),
        money_source=money.words("source"),
        planned=money.number("planned"),
        committed=money.number("committed"),
        spent=money.number("spent"),
        motif=entry.child("picture").text("motif"),
        picture=entry.child("picture").one("file", world.pictures),
        picture_alt=entry.child("picture").words("alt"),
        lesson=entry.words("lessons"),
        evaluation=entry.words("evaluation"),
        stop_reason=entry.words("stop_reason"),
        handed_to=entry.one("handed_to", world.actors),
    )
    entry.checked(project)
    project.more_fields = entry.several("more_fields", world.fields)
    project.goals = entry.several("goals", world.goals)
    project.indicators = entry.several("indicators", world.indicators)
    give(
        project,
        milestones=milestones(entry, project),
        lights=lights(entry, project),
        updates=updates(entry, project),
        places=places(entry, project),
        partners=partners(entry, project, world),
        documents=documents(entry, project, world),
        money_items=money_items(money, project),
        year_budgets=budgets(money, project),
        risks=risks(entry, project, world),
    )
    words = page_fields(entry, ProjectPage, title="title", summary="summary", body="body")
    in_rows(words, entry, ProjectPage, "body")
    german = words.pop(settings.LANGUAGE_CODE)
    page = ProjectPage(**german, slug=numbered(entry.need("slug"), copy))
    world.record(project, page, world.pages["projects"], translations=words)
    world.projects[project.code] = project
    if "added" in entry:
        _add_later(entry.child("added"), page)


def _add_later(entry: Entry, page: ProjectPage) -> None:
    """Publish a paragraph that no translation has yet, as if on the day that is given."""
    page.body.extend(body(entry.words("text").text(DEFAULT)))
    page.save_revision().publish()
    TranslationLag.objects.filter(translation_key=page.translation_key).update(
        since=entry.day("day")
    )
