"""Accepting an invitation, and the list of one's own."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.invitations import accepting, issuing
from portal.accounts.invitations.enums import InvitationState
from portal.accounts.invitations.forms import NewcomerForm, RoleForm
from portal.accounts.invitations.kinds import kind_of, title_of, titles_of
from portal.accounts.invitations.models import Invitation
from portal.core.frame import stand
from portal.core.refusal import Refusal

PER_PAGE = 50


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Say who invites to what, and change nothing; accept by POST."""
    invitation = accepting.found(secret)
    if invitation is None:
        raise Http404
    if request.method != "POST":
        return _invitation(request, invitation, NewcomerForm(invitation.address))
    if request.user.is_authenticated:
        accepting.accept(invitation, request.user)
        return redirect("accept_invitation", secret)
    form = NewcomerForm(invitation.address, request.POST)
    if invitation.state == InvitationState.OPEN and not form.is_valid():
        return _invitation(request, invitation, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.is_valid():
        raise Refusal(accepting.CLOSED[invitation.state])
    user = accepting.join(
        invitation,
        form.cleaned_data["name"],
        form.cleaned_data["password"],
        translation.get_language(),
    )
    answer: HttpResponse = perform_login(request, user, redirect_url=request.path)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """List what one has sent; invite to a role whoever may."""
    if request.method != "POST":
        return _mine(request, RoleForm(request.user))
    form = RoleForm(request.user, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        language = translation.get_language()
        try:
            issuing.invite(
                request.user, told["address"], "role", language=language, role=told["role"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.info(request, _("The invitation is on its way."))
            return redirect("my_invitations")
    return _mine(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an open one again or withdraw it; others' are not there."""
    invitation = Invitation.objects.keyed(pk)
    if invitation is None or not issuing.manages(request.user, invitation):
        raise Http404
    try:
        match request.POST.get("do"):
            case "resend":
                issuing.resend(invitation, request.user)
                messages.info(request, _("The invitation is on its way."))
            case "revoke":
                issuing.revoke(invitation, request.user)
                messages.info(request, _("The invitation is withdrawn."))
            case _unknown:
                messages.error(request, _("Please choose what to do with the invitation."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(kind_of(invitation).managed_at(invitation, request.user))


def _mine(request: HttpRequest, form: RoleForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    pages = Paginator(Invitation.objects.sent_by(request.user), PER_PAGE)
    page = pages.get_page(request.GET.get("seite"))
    titles = titles_of(list(page))
    stand(request, _("My invitations"))
    context = {
        "pages": page,
        "invitations": [(each, titles[each.pk]) for each in page],
        "form": form if form.fields["role"].choices else None,  # type: ignore[attr-defined]
    }
    return render(request, "invitations/mine.html", context, status=status)


def _invitation(
    request: HttpRequest,
    invitation: Invitation,
    form: NewcomerForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    stand(request, _("Invitation"))
    state, user = invitation.state, request.user
    accepted = state == InvitationState.ACCEPTED and invitation.accepted_by_id == user.pk
    accepted = accepted and user.is_authenticated
    closed = "" if accepted else accepting.CLOSED.get(state, "")
    foreign = user.is_authenticated and not accepting.is_for(invitation, user)
    context: dict[str, Any] = {
        "invitation": invitation,
        "title": title_of(invitation),
        "inviter": invitation.invited_by,
        "arrival": kind_of(invitation).arrival(user) if accepted else "",
        "closed": closed,
        "foreign": accepting.OTHER if foreign else "",
        "known": accepting.has_account(invitation),
        "sign_in": _sign_in(request),
        "form": form,
    }
    status = HTTPStatus.GONE if closed else status
    return render(request, "invitations/accept.html", context, status=status)


def _sign_in(request: HttpRequest) -> str:
    """Return where to sign in, with the way back to this page."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
