"""One's own organisations, and the people of an organisation for its stewards."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from network import memberships
from network.forms import AskForm, DecisionForm, InviteForm
from network.invitations import invite_member
from network.models import Actor, Membership
from portal.accounts.invitations.kinds import titles_of
from portal.accounts.invitations.models import Invitation
from portal.accounts.unsent import sign_in_and_keep
from portal.core import limits
from portal.core.frame import stand
from portal.core.refusal import demand

ASKED_PER_HOUR = 10
MANAGE = "network.manage_people_actor"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def organisations(request: HttpRequest) -> HttpResponse:
    """Show what one is a member of, and ask for more."""
    if request.method != "POST":
        return _own(request, AskForm(request.user))
    form = AskForm(request.user, request.POST)
    if not form.is_valid():
        return _own(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not limits.take("membership", str(request.user.pk), ASKED_PER_HOUR):
        form.add_error(None, _("You have asked often within an hour. Please wait."))
        return _own(request, form, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        memberships.ask(
            request.user, form.cleaned_data["organisation"], form.cleaned_data["function"]
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _own(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.info(request, _("You have asked. You will find the answer here."))
    return redirect("my_organisations")


@require_POST
@never_cache
@sign_in_and_keep
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own membership; the last steward has to be sure."""
    membership = Membership.objects.of(request.user).keyed(pk)
    if membership is None:
        raise Http404
    try:
        memberships.end(membership, request.user, sure="sure" in request.POST)
    except ValidationError as error:
        return _own(
            request,
            AskForm(request.user),
            HTTPStatus.UNPROCESSABLE_ENTITY,
            trouble=" ".join(error.messages),
            unsure=pk if getattr(error, "code", "") == memberships.LAST_STEWARD else None,
        )
    messages.info(request, _("Your membership has ended."))
    return redirect("my_organisations")


@require_http_methods(["GET", "HEAD"])
@never_cache
@sign_in_and_keep
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Show the people of an organisation to its stewards and the coordinator."""
    return _people(request, _managed(request, code), InviteForm())


@require_POST
@never_cache
@sign_in_and_keep
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite an address to an organisation."""
    organisation = _managed(request, code)
    form = InviteForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            invite_member(
                request.user,
                organisation,
                told["address"],
                told["function"],
                steward=told["steward"],
                language=translation.get_language(),
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.info(request, _("The invitation is on its way."))
            return redirect("people", code)
    return _people(request, organisation, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@never_cache
@sign_in_and_keep
def decide(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Confirm or refuse who asked; end a membership; make a steward, or no longer one."""
    organisation = _managed(request, code)
    membership = Membership.objects.in_organisation(organisation).keyed(pk)
    if membership is None:
        raise Http404
    form, unsure, back = DecisionForm(request.POST), None, redirect("people", code)
    if form.is_valid():
        try:
            _decide(membership, request.user, **form.cleaned_data)
        except ValidationError as error:
            trouble = " ".join(error.messages)
            unsure = pk if getattr(error, "code", "") == memberships.LAST_STEWARD else None
        else:
            messages.info(request, _("Done."))
            return redirect("my_organisations") if _left(request, organisation) else back
    else:
        trouble = _("Please choose one of the buttons; a reason has at most 400 characters.")
    more = {"trouble": trouble, "unsure": unsure, "do": form.cleaned_data.get("do", "")}
    more |= {"refused": pk, "reason": form.data.get("reason", "")}
    return _people(request, organisation, InviteForm(), HTTPStatus.UNPROCESSABLE_ENTITY, **more)


def _decide(membership: Membership, by: Any, do: str, reason: str, sure: bool) -> None:
    if do == "confirm":
        memberships.confirm(membership, by)
    elif do == "refuse":
        memberships.refuse(membership, by, reason)
    elif do == "end":
        memberships.end(membership, by, sure=sure)
    else:
        memberships.set_steward(membership, by, steward=do == "steward", sure=sure)


def _left(request: HttpRequest, organisation: Actor) -> bool:
    """Whether the page is no longer for whoever has just decided."""
    return not request.user.has_perm(MANAGE, organisation)


def _managed(request: HttpRequest, code: str) -> Actor:
    """Return the organisation; 404 where it is hidden, 403 where only others manage it."""
    known = Actor.objects.known_to(request.user, timezone.localdate())
    organisation = known.organisations().coded(code).select_related("record").first()
    if organisation is None:
        raise Http404
    demand(request.user, MANAGE, organisation)
    return organisation


def _own(
    request: HttpRequest, form: AskForm, status: HTTPStatus = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    today = timezone.localdate()
    held = Membership.objects.of(request.user).select_related("organisation")
    stand(request, _("My organisations"))
    context = {"form": form, "memberships": [(each, each.stage_on(today)) for each in held]}
    return render(request, "network/organisations.html", context | more, status=status)


def _people(
    request: HttpRequest,
    organisation: Actor,
    form: InviteForm,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    here = Membership.objects.in_organisation(organisation).select_related("user")
    invitations = list(Invitation.objects.for_record(organisation.pk).open_at(timezone.now()))
    titles = titles_of(invitations)
    stand(request, str(organisation))
    context = {
        "organisation": organisation,
        "form": form,
        "asked": here.asked(),
        "members": here.confirmed().not_over(timezone.localdate()).by_name(),
        "invitations": [(each, titles[each.pk]) for each in invitations],
    }
    return render(request, "network/people.html", context | more, status=status)
