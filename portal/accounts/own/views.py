"""Pages about one's own data: each shows and changes the account that is signed in, no other."""

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.models import User
from portal.accounts.own import erasing, exporting, moving
from portal.accounts.own.collecting import Part, parts, readable_rows
from portal.accounts.own.forms import DataForm, ErasureForm
from portal.accounts.own.models import Erasure, Export
from portal.accounts.own.proof import proven
from portal.accounts.tasks import make_export
from portal.core import limits

READ: Final = 10
"""Rows of one kind that the page shows; the copy has all of them."""
ASKED_A_DAY: Final = 5
DAY: Final = 24 * 3600
NOT_SAVED: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """Show what is kept about somebody; correct name, language and which mails."""
    user = _own(request)
    if request.method != "POST":
        return _data(request, DataForm(instance=user))
    form = DataForm(request.POST, instance=User.objects.get(pk=user.pk))
    if not form.is_valid():
        return _data(request, form, NOT_SAVED)
    with transaction.atomic():
        form.save()
    messages.info(request, _("Your data are changed."))
    return redirect("account_data")


@require_POST
@never_cache
@login_required
def ask_copy(request: HttpRequest) -> HttpResponse:
    """Have a copy of everything made."""
    user = _own(request)
    if not limits.take("export", f"account {user.pk}", ASKED_A_DAY, DAY):
        messages.error(request, _("That was too often. Please try again tomorrow."))
        return redirect("account_data")
    export = exporting.ask(user, translation.get_language() or settings.LANGUAGE_CODE)
    if export is not None:
        make_export.enqueue(export.pk)
        messages.info(request, _("We are making the copy. A mail tells you when it is ready."))
    return redirect("account_data")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proven
def fetch_copy(request: HttpRequest) -> HttpResponse:
    """Hand the copy over, once; GET only asks for the click, since it changes nothing."""
    if request.method != "POST":
        ready = Export.objects.of(request.user).ready_at(timezone.now()).exists()
        return render(request, "accounts/own/fetch.html", {"ready": ready})
    content = exporting.fetch(request.user)
    if content is None:
        return render(request, "accounts/own/fetch.html", {"ready": False}, status=HTTPStatus.GONE)
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="meine-daten.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@proven
def erase(request: HttpRequest) -> HttpResponse:
    """Say what would happen; erase the account now or in a while."""
    user = _own(request)
    if request.method != "POST":
        return _erase(request, ErasureForm())
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return _erase(request, form, NOT_SAVED)
    along = form.cleaned_data["contributions"] == ErasureForm.GO
    if form.cleaned_data["when"] == ErasureForm.LATER:
        erasing.ask(user, with_contributions=along)
        return redirect("account_home")
    erasing.erase(user, with_contributions=along)
    logout(request)
    return redirect("account_erased")


@require_POST
@never_cache
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the account after all, by one click and without more ado."""
    if erasing.think_again(request.user):
        messages.info(request, _("Your account stays."))
    return redirect("account_home")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def restore_address(request: HttpRequest, token: str) -> HttpResponse:
    """Take a change of address back, for whoever has the link from the old one; GET only asks."""
    if request.method == "POST" and moving.take_back(token):
        return render(request, "accounts/own/restore.html", {"done": True})
    found = moving.account_of(token)
    context = {"address": found[1] if found else ""}
    status = HTTPStatus.OK if found else HTTPStatus.GONE
    return render(request, "accounts/own/restore.html", context, status=status)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that an account is gone; everybody may read it, it tells about nobody."""
    return render(request, "accounts/own/erased.html")


def _own(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _data(request: HttpRequest, form: DataForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    user = _own(request)
    export = Export.objects.of(user).waiting_at(timezone.now()).defer("content").first()
    found = [part for part in parts(user) if part.count]
    context = {
        "form": form,
        "export": export,
        "parts": [(part, _beginning(part, user)) for part in found],
        "read": READ,
    }
    return render(request, "accounts/own/data.html", context, status=status)


def _beginning(part: Part, user: User) -> list[list[tuple[str, str]]]:
    return readable_rows(part, user, READ)


def _erase(
    request: HttpRequest, form: ErasureForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    user = _own(request)
    context = {
        "form": form,
        "parts": [part for part in parts(user) if part.count],
        "foreseen": erasing.told_before(user),
        "erasure": Erasure.objects.of(user),
        "last": erasing.LAST_OPERATOR if erasing.is_last_operator(user) else "",
    }
    return render(request, "accounts/own/erase.html", context, status=status)
