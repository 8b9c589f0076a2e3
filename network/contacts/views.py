"""Contacts in Wagtail's admin: noted on the way, listed, completed, deleted."""

from http import HTTPStatus
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from network.contacts import noting
from network.contacts.domain import asked_again_on
from network.contacts.enums import ContactKind
from network.contacts.finding import Directory
from network.contacts.forms import ChangeForm, ContactForm
from network.contacts.meeting import brief
from network.contacts.subjects import name_projects
from network.contacts.timeline import moments
from network.models import Actor, FollowUp, Interaction
from portal.core.refusal import demand
from portal.core.text import clean_line

FOLDER: Final = "network/admin"
PER_PAGE: Final = 30
VIEW, ADD = "network.view_interaction", "network.add_interaction"
CHANGE, DELETE = "network.change_interaction", "network.delete_interaction"


@require_safe
@never_cache
def contacts(request: HttpRequest) -> HttpResponse:
    """List contacts, the newest first; `q`, `kind` and `procurement` shorten the list."""
    demand(request.user, VIEW)
    wanted = clean_line(request.GET.get("q", ""))[:100]
    kind = request.GET.get("kind", "")
    procurement = "procurement" in request.GET
    rows = Interaction.objects.visible_to(request.user).newest_first().with_facts()
    if wanted:
        called = Directory(request.user).called(wanted)
        rows = rows.saying(wanted, [named.actor.pk for named in called])
    if kind in ContactKind.values:
        rows = rows.of_kind(kind)
    if procurement:
        rows = rows.procurement_relevant()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    name_projects(page.object_list)
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "page": page,
        "wanted": wanted,
        "kinds": ContactKind.choices,
        "kind": kind,
        "procurement": procurement,
        "query": query.urlencode(),
    }
    return render(request, f"{FOLDER}/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: HttpRequest) -> HttpResponse:
    """Note a contact: with whom, what kind, one line, and whether to ask again."""
    demand(request.user, ADD)
    contact = Interaction()
    if request.method != "POST":
        form = ContactForm(request.user, contact, initial={"follow_up": True})
        named = form.directory.by_code(request.GET.get("with", ""))
        if named:
            form.initial["who"] = named.label
        return _shown(request, form)
    form = ContactForm(request.user, contact, request.POST)
    if not form.is_valid():
        return _shown(request, form)
    noting.note(form.filled(), form.actors(), request.user, form.after())
    seen = messages.button(reverse("change_contact", args=[contact.pk]), _("Add to it"))
    messages.success(request, _("Noted: %(topic)s") % {"topic": contact.topic}, buttons=[seen])
    return redirect(_next(request) or "contacts")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete or mend a contact."""
    contact = _contact(request, pk)
    demand(request.user, CHANGE, contact)
    form = ChangeForm(request.user, contact, request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _shown(request, form)
    absent = form.cleaned_data["absent"]
    noting.change(form.filled(), form.actors(), absent, request.user, form.after())
    messages.success(request, _("Saved."))
    return redirect(_next(request) or "contacts")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a contact with what follows from it."""
    contact = _contact(request, pk)
    demand(request.user, DELETE, contact)
    if request.method != "POST":
        return render(request, f"{FOLDER}/delete_contact.html", {"contact": contact})
    noting.delete(contact, request.user)
    messages.success(request, _("Deleted."))
    return redirect("contacts")


@require_POST
@never_cache
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that something is done, or open again, or wait two more weeks; which the button says."""
    task = FollowUp.objects.visible_to(request.user).select_related("interaction").keyed(pk)
    if task is None:
        raise Http404
    demand(request.user, CHANGE, task.interaction)
    if "later" in request.POST:
        noting.put_off(task, asked_again_on(timezone.localdate()), request.user)
        messages.success(request, _("Put off for two weeks: %(what)s") % {"what": task.what})
    else:
        done = "open" not in request.POST
        noting.finish(task, request.user, done=done)
        said = _("Done: %(what)s") if done else _("Open again: %(what)s")
        messages.success(request, said % {"what": task.what})
    return redirect(_next(request) or "wagtailadmin_home")


@require_safe
@never_cache
def timeline(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything about an actor in one line of time, in pages."""
    demand(request.user, VIEW)
    actor = _actor(request, code)
    page = Paginator(moments(actor, request.user), PER_PAGE).get_page(request.GET.get("p"))
    context = {"actor": actor, "page": page, "today": timezone.localdate()}
    return render(request, f"{FOLDER}/timeline.html", context)


@require_safe
@never_cache
def before_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """Show on one page, to print, what one has to know before a meeting with an actor."""
    demand(request.user, VIEW)
    context = {"brief": brief(_actor(request, code), request)}
    return render(request, f"{FOLDER}/meeting.html", context)


def _actor(request: HttpRequest, code: str) -> Actor:
    found = Actor.objects.visible_to(request.user).coded(code).first()
    if found is None:
        raise Http404
    return found


def _contact(request: HttpRequest, pk: int) -> Interaction:
    found = Interaction.objects.visible_to(request.user).keyed(pk)
    if found is None:
        raise Http404
    return found


def _next(request: HttpRequest) -> str:
    return str(get_valid_next_url_from_request(request) or "")


def _shown(request: HttpRequest, form: ContactForm) -> HttpResponse:
    contact = form.contact
    context = {
        "form": form,
        "contact": contact,
        "more": form.wants_more(),
        "next": _next(request),
        "follow_ups": contact.follow_ups.select_related("owner", "promised_by")
        if contact.pk
        else [],
        "may_delete": bool(contact.pk and request.user.has_perm(DELETE, contact)),
        "may_add_actor": request.user.has_perm("network.add_actor"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"{FOLDER}/contact.html", context, status=status)
