"""Where the core team reads what partners propose and decides, in Wagtail's admin."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from portal.core.editors.home import Entry, HomePanel
from portal.core.forms import Line, Lines, PlainForm
from portal.core.refusal import demand
from portal.core.words import DEFAULT, Words
from portal.projects.workspace import comparing, proposing, reporting
from portal.projects.workspace.access import DECIDE, or_404
from portal.projects.workspace.enums import ProposalState
from portal.projects.workspace.models import MilestoneReport, ProposalFile, UpdateProposal
from portal.projects.workspace.telling import subject_of

FOLDER = "projects/admin"
DECIDED_SHOWN: Final = 20


class DecisionForm(PlainForm):
    """A word for the author; needed for returning."""

    answer = Lines(
        label=gettext_lazy("A word to whoever has proposed it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReviewForm(DecisionForm):
    """The words as they would be published, and German ones where the member wrote another."""

    title = Line(label=gettext_lazy("Title"), max_length=160)
    text = Lines(label=gettext_lazy("Text"), max_length=4000)
    german_title = Line(label=gettext_lazy("German title"), max_length=160, required=False)
    german_text = Lines(label=gettext_lazy("German text"), max_length=4000, required=False)
    field_order = ("title", "text", "german_title", "german_text", "answer")

    def __init__(self, proposal: UpdateProposal, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": proposal.title, "text": proposal.text})
        super().__init__(*args, **kwargs)
        self.language = proposal.language
        if self.language == DEFAULT:
            del self.fields["german_title"], self.fields["german_text"]
        for name in ("title", "text"):
            self.fields[name].widget.attrs["lang"] = self.language
        self.pictures = [file for file in proposal.files.all() if file.is_picture]
        for file in self.pictures:
            self._ask_what_is_shown(file)

    def words(self, name: str) -> Words:
        """Return title or text by language."""
        told = self.cleaned_data
        german = told.get(f"german_{name}", "")  # the same key where the member wrote German
        return Words({DEFAULT: german, self.language: told[name]})

    def shows(self) -> dict[int, Words]:
        """Return by key of each picture what it shows; as proposed where nothing was written."""
        told = self.cleaned_data
        return {
            file.pk: Words(
                {
                    DEFAULT: told.get(f"german_shows_{file.pk}", ""),
                    self.language: told[f"shows_{file.pk}"] or file.shows,
                }
            )
            for file in self.pictures
        }

    def _ask_what_is_shown(self, file: ProposalFile) -> None:
        named = {"name": file.name}
        shows = Line(
            label=_("What “%(name)s” shows") % named,
            max_length=200,
            required=False,
            initial=file.shows,
        )
        shows.widget.attrs["lang"] = self.language
        self.fields[f"shows_{file.pk}"] = shows
        if self.language != DEFAULT:
            self.fields[f"german_shows_{file.pk}"] = Line(
                label=_("What “%(name)s” shows, in German") % named, max_length=200, required=False
            )


class ReportForm(DecisionForm):
    """A report is confirmed with one click; a reason in another language needs a German one."""

    german = Line(label=gettext_lazy("German text"), max_length=400, required=False)
    field_order = ("german", "answer")

    def __init__(self, report: MilestoneReport, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if report.language == DEFAULT or not report.reason:
            del self.fields["german"]


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first, and what was decided lately."""
    demand(request.user, DECIDE)
    context = {"waiting": waiting(), "decided": decided()}
    return render(request, f"{FOLDER}/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposed update beside what it changes; publish it or return it."""
    demand(request.user, DECIDE)
    proposal: UpdateProposal = or_404(UpdateProposal.objects.with_facts().keyed(pk))
    form = ReviewForm(proposal, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _decided(request, form, _publish, _return, proposal):
        return redirect("proposals")
    context = {
        "proposal": proposal,
        "language": str(dict(settings.LANGUAGES).get(proposal.language, proposal.language)),
        "compared": comparing.current(proposal),
        "is_change": proposing.words_before(proposal) is not None,
        "files": proposal.files.all(),
        "form": form,
        "waits": proposal.state == ProposalState.PROPOSED,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"{FOLDER}/review_proposal.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def review_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report about a milestone; confirm it or return it."""
    demand(request.user, DECIDE)
    report: MilestoneReport = or_404(MilestoneReport.objects.with_facts().keyed(pk))
    form = ReportForm(report, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _decided(request, form, _confirm, _turn_down, report):
        return redirect("proposals")
    context = {
        "report": report,
        "form": form,
        "waits": report.state == ProposalState.PROPOSED,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"{FOLDER}/review_report.html", context, status=status)


def waiting() -> list[Entry]:
    """Return all that waits for the core team, the oldest first; two queries and their titles."""
    found: list[Any] = [
        *UpdateProposal.objects.waiting().with_facts(),
        *MilestoneReport.objects.waiting().with_facts(),
    ]
    return [_entry(each) for each in sorted(found, key=lambda each: each.sent_at)]


def decided() -> list[Entry]:
    """Return what was decided lately, the newest first; two queries and their titles."""
    found: list[Any] = [
        *UpdateProposal.objects.decided()[:DECIDED_SHOWN],
        *MilestoneReport.objects.decided().select_related("milestone")[:DECIDED_SHOWN],
    ]
    newest = sorted(found, key=lambda each: each.decided_at, reverse=True)[:DECIDED_SHOWN]
    return [_entry(each, f"{each.progress.label}, {_day(each.decided_at)}") for each in newest]


class ProposalsWaiting(HomePanel):
    """What partners propose and nobody has decided about yet."""

    name = "proposals_waiting"
    order = 225

    def heading(self) -> str:
        """Return the heading."""
        return _("Proposals of partners")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("proposal waits for you.", "proposals wait for you.", count)

    def entries(self) -> list[Entry]:
        """Return what waits, the oldest first."""
        return waiting()


def _entry(each: Any, detail: str = "") -> Entry:
    name = "review_proposal" if isinstance(each, UpdateProposal) else "review_report"
    return Entry(
        f"{each.project.code}: {subject_of(each)}",
        reverse(name, args=[each.pk]),
        detail or _("sent on %(day)s") % {"day": _day(each.sent_at)},
    )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")


def _decided(request: HttpRequest, form: DecisionForm, yes: Any, no: Any, about: Any) -> bool:
    """Do what the button says; what cannot be is said in the form."""
    try:
        (yes if "publish" in request.POST else no)(about, request.user, form)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    seen = messages.button(reverse("workspace", args=[about.project.code]), _("To the project"))
    messages.success(request, _("Decided. Whoever has proposed it is told."), buttons=[seen])
    return True


def _publish(proposal: UpdateProposal, by: Any, form: ReviewForm) -> None:
    answer = form.cleaned_data["answer"]
    words = form.words("title"), form.words("text")
    proposing.publish(proposal, by, *words, answer, form.shows())


def _return(proposal: UpdateProposal, by: Any, form: ReviewForm) -> None:
    proposing.give_back(proposal, by, form.cleaned_data["answer"])


def _confirm(report: MilestoneReport, by: Any, form: ReportForm) -> None:
    reporting.confirm(report, by, form.cleaned_data.get("german", ""))


def _turn_down(report: MilestoneReport, by: Any, form: ReportForm) -> None:
    reporting.give_back(report, by, form.cleaned_data["answer"])
