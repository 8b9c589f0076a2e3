"""The partners' workspace of the example city: tasks, a proposal, a document."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.core.events import emit
from portal.core.uploads.private import private_storage
from portal.demo import accounts
from portal.demo.office import text_document
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World
from portal.projects.models import (
    InternalDocument,
    Project,
    ProjectTask,
    ProposalVersion,
    TaskComment,
    UpdateProposal,
)
from portal.projects.workspace import filing
from portal.projects.workspace.uploading import Upload


def make_workspace(world: World) -> None:
    """Add what stands in the file. Nobody gets a mail of it."""
    file = read("workspace", world.today)
    known = User.objects.filter(email__in=accounts.addresses())
    people = {person.email: person for person in known}
    for entry in coded(file, "projects"):
        project = world.projects[entry.need("code")]
        for task in entry.children("tasks"):
            _task(project, task, people)
        for proposal in entry.children("proposals"):
            _proposal(project, proposal, people)
        for document in entry.children("documents"):
            world.stored.append((private_storage(), _document(project, document, people)))


def _task(project: Project, entry: Entry, people: dict[str, User]) -> None:
    person, done = entry.one("account", people), entry.day("done_day")
    task = ProjectTask(
        project=project,
        what=entry.text("what"),
        assigned_to=person,
        made_by=person,
        due=entry.day("due_day"),
        done_at=_noon(done) if done else None,
        done_by=person if done else None,
    )
    entry.checked(task).save()
    if "comment" in entry:
        TaskComment.objects.create(task=task, author=person, text=entry.text("comment"))
    emit("task.made", project.record, actor=person, task=task.pk)


def _proposal(project: Project, entry: Entry, people: dict[str, User]) -> None:
    person, sent = entry.one("account", people), _noon(entry.need_day("day"))
    proposal = UpdateProposal(
        project=project,
        author=person,
        title=entry.text("title"),
        text=entry.text("text"),
        sent_at=sent,
    )
    entry.checked(proposal).save()
    ProposalVersion.objects.create(
        proposal=proposal,
        number=1,
        title=proposal.title,
        text=proposal.text,
        written_by=person,
        written_at=sent,
    )
    emit("proposal.sent", project.record, actor=person, proposal=proposal.pk)


def _document(project: Project, entry: Entry, people: dict[str, User]) -> str:
    """Keep a document as an ODT file; return its name in the storage."""
    title = entry.text("title")
    upload = Upload(f"{title}.odt", "odt", text_document(title, entry.text("text")))
    document: InternalDocument = filing.add(project, entry.one("account", people), title, upload)
    return str(document.newest.file.name)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()) + timedelta(hours=12))
