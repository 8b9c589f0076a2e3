"""Proposing an update, and what becomes of it: each in one transaction with event and mails."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.core.events import emit
from portal.core.words import DEFAULT, Words
from portal.projects.models import Project, ProjectDocument, Update, UpdatePicture
from portal.projects.workspace import telling
from portal.projects.workspace.deciding import (
    decide,
    demand_open,
    demand_publishable,
    demand_waiting,
    locked,
)
from portal.projects.workspace.enums import ProposalState
from portal.projects.workspace.models import ProposalFile, ProposalVersion, UpdateProposal
from portal.projects.workspace.uploading import Upload


@dataclass(frozen=True)
class Wording:
    """What somebody typed."""

    language: str
    title: str
    text: str
    pictures: Sequence[tuple[Upload, str]] = ()
    """Each new one with what it shows."""
    documents: Sequence[Upload] = ()
    edits: Update | None = None
    dropped: Collection[int] = ()
    """Keys of files that it had and shall not have any more."""
    shows: Mapping[int, str] = field(default_factory=dict)
    """By key of pictures that it has: what they show."""


def send(project: Project, by: Any, wording: Wording) -> UpdateProposal:
    """Propose an update. Permissions and what may be typed are the caller's matter."""
    proposal = UpdateProposal(project=project, author=by)
    with transaction.atomic():
        _write(proposal, by, wording)
        event = emit("proposal.sent", project.record, actor=by, proposal=proposal.pk)
        telling.tell_core_team(proposal, event)
    return proposal


def send_again(proposal: UpdateProposal, by: Any, wording: Wording) -> UpdateProposal:
    """Propose a better wording. Raises ValidationError once it was decided."""
    with transaction.atomic():
        proposal, project = locked(proposal)
        demand_open(proposal)
        _write(proposal, by, wording)
        event = emit("proposal.sent", project.record, actor=by, proposal=proposal.pk)
        telling.tell_core_team(proposal, event)
    return proposal


def withdraw(proposal: UpdateProposal, by: Any) -> None:
    """Take it back; the core team need not read it any more."""
    with transaction.atomic():
        proposal, project = locked(proposal)
        demand_open(proposal)
        decide(proposal, ProposalState.WITHDRAWN, by)
        proposal.save()
        emit("proposal.withdrawn", project.record, actor=by, proposal=proposal.pk)


def give_back(proposal: UpdateProposal, by: Any, answer: str) -> None:
    """Return it with a word. Raises ValidationError without one, or once it was decided."""
    with transaction.atomic():
        proposal, project = locked(proposal)
        demand_waiting(proposal)
        decide(proposal, ProposalState.RETURNED, by, answer)
        proposal.save()
        event = emit("proposal.returned", project.record, actor=by, proposal=proposal.pk)
        telling.tell_author(proposal, event)


def publish(
    proposal: UpdateProposal,
    by: Any,
    title: Words,
    text: Words,
    answer: str = "",
    shows: Mapping[int, Words] | None = None,
) -> Update:
    """Publish it as the core team words it; return the project's update.

    German has to be among the words, since it is what other languages fall back on; `shows` has by
    key of a picture what it shows, where that is not as proposed. Pictures go with the update, in
    place of those that it had; files become public documents of the project. Raises ValidationError
    for a project with a newer draft, or once it was decided.
    """
    with transaction.atomic():
        proposal, project = locked(proposal)
        demand_waiting(proposal)
        demand_publishable(project)
        pictures = [
            (file, (shows or {}).get(file.pk) or Words({proposal.language: file.shows}))
            for file in proposal.files.all()
            if file.is_picture
        ]
        if not all(words.get(DEFAULT) for words in (title, text, *(told for _f, told in pictures))):
            raise ValidationError(_("Please write the German text; others fall back on it."))
        _keep_last_wording(proposal, by, title, text)
        decide(proposal, ProposalState.PUBLISHED, by, answer)
        proposal.update = _published(project, proposal, by, title, text, pictures)
        proposal.save()
        event = emit(
            "proposal.published", project.record, actor=by, public=True, proposal=proposal.pk
        )
        telling.tell_author(proposal, event)
        return proposal.update


def words_before(proposal: UpdateProposal) -> tuple[str, str] | None:
    """Return title and text that this wording is compared with; None for the first of something.

    That is the wording before it, else what the published update says in its language.
    """
    former = proposal.versions.all()[1:2]
    if former:
        return former[0].title, former[0].text
    if proposal.edits is not None:
        language = proposal.language
        return proposal.edits.title.text(language), proposal.edits.text.text(language)
    return None


def _write(proposal: UpdateProposal, by: Any, wording: Wording) -> None:
    proposal.language = wording.language
    proposal.title, proposal.text = wording.title, wording.text
    proposal.edits = wording.edits
    proposal.state, proposal.answer = ProposalState.PROPOSED, ""
    proposal.decided_at = proposal.decided_by = None
    proposal.sent_at = timezone.now()
    proposal.save()
    _keep_wording(proposal, by, wording.title, wording.text)
    _keep_files(proposal, wording)


def _keep_files(proposal: UpdateProposal, wording: Wording) -> None:
    for file in proposal.files.all():
        if file.pk in wording.dropped:
            file.delete()
        elif file.is_picture and file.shows != wording.shows.get(file.pk, file.shows):
            file.shows = wording.shows[file.pk]
            file.save(update_fields=["shows"])
    for upload, shows in wording.pictures:
        ProposalFile.objects.create(proposal=proposal, shows=shows, **upload.fields())
    for upload in wording.documents:
        ProposalFile.objects.create(proposal=proposal, **upload.fields())


def _keep_wording(proposal: UpdateProposal, by: Any, title: str, text: str) -> None:
    ProposalVersion.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title=title,
        text=text,
        written_by=by,
    )


def _keep_last_wording(proposal: UpdateProposal, by: Any, title: Words, text: Words) -> None:
    """Keep what the core team changed, so that the author can read it."""
    language = proposal.language
    last = title.get(language, ""), text.get(language, "")
    if last[0] and last[1] and last != (proposal.title, proposal.text):
        _keep_wording(proposal, by, *last)
        proposal.title, proposal.text = last


def _published(
    project: Project,
    proposal: UpdateProposal,
    by: Any,
    title: Words,
    text: Words,
    pictures: Sequence[tuple[ProposalFile, Words]],
) -> Update:
    updates: Any = project.updates
    there = updates.get_object_list()
    before = {update.pk for update in there}
    update = next((each for each in there if each.pk == proposal.edits_id), None)
    if update is None:
        update = Update(day=timezone.localdate())
        project.updates.add(update)
    # All languages anew: what one of them said before would no longer fit the others.
    update.title, update.text = Words(title), Words(text)
    _illustrate(update, [(_image(file, by), shows) for file, shows in pictures])
    for file in proposal.files.all():
        if not file.is_picture:
            document = _document(file, by)
            project.documents.add(
                ProjectDocument(document=document, title=Words({DEFAULT: document.title}))
            )
    revision = project.save_revision(user=by, changed=True)
    revision.publish(user=by, skip_permission_checks=True)
    if update.pk in before:
        return Update.objects.get(pk=update.pk)
    return Update.objects.filter(project=project).exclude(pk__in=before).latest("pk")


def _illustrate(update: Update, pictures: Sequence[tuple[Any, Words]]) -> None:
    if not pictures:
        return
    (update.picture, update.picture_alt), *more = pictures
    update.more_pictures.set(
        [
            UpdatePicture(picture=picture, picture_alt=shows, sort_order=place)
            for place, (picture, shows) in enumerate(more)
        ]
    )


def _image(file: ProposalFile, by: Any) -> Any:
    with file.file.open("rb") as source:
        content = ContentFile(source.read())
    return get_image_model().objects.create(
        title=file.shows[:255], file=ImageFile(content, file.name), uploaded_by_user=by
    )


def _document(file: ProposalFile, by: Any) -> Any:
    with file.file.open("rb") as source:
        content = ContentFile(source.read(), file.name)
    return get_document_model().objects.create(title=file.name, file=content, uploaded_by_user=by)
