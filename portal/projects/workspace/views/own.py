"""What belongs to a person: its consent to be named, its calendar."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.unsent import sign_in_and_keep
from portal.core.mail.rendering import site_address
from portal.projects.workspace import agreeing, calendar
from portal.projects.workspace.forms import ConsentForm
from portal.projects.workspace.models import CalendarKey, ContactConsent
from portal.projects.workspace.showing import shown


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def my_contact(request: HttpRequest) -> HttpResponse:
    """Show and change what other members may see of oneself."""
    held = ContactConsent.objects.of_person(request.user).holding().first()
    names = ("name_shown", "mail_shown", "phone")
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(held, name) for name in names} if held else {},
    )
    status = HTTPStatus.OK
    if form.is_bound:
        if form.is_valid():
            told = form.cleaned_data
            agreeing.agree(
                request.user,
                name=told["name_shown"],
                mail=told["mail_shown"],
                phone=told["phone"],
            )
            messages.info(request, _("This counts from now on."))
            return redirect("my_contact")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "held": held}
    return shown(request, "my_contact", _("What other members see of me"), context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_and_keep
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Make or renew the secret address of one's calendar, which is shown once."""
    address = ""
    if request.method == "POST":
        if "end" in request.POST:
            calendar.end(request.user)
            messages.info(request, _("The address is void."))
            return redirect("my_calendar")
        address = site_address() + calendar.renew(request.user)
    context = {
        "key": CalendarKey.objects.of_person(request.user),
        "address": address,
        "subscribe": f"webcal:{address.partition(':')[2]}",
    }
    return shown(request, "my_calendar", _("Due dates in my calendar"), context)


@require_safe
@never_cache
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the due dates of whoever the secret belongs to; of no use to others once renewed."""
    owner = calendar.owner_of(secret)
    if owner is None:
        raise Http404
    content = calendar.feed(request, owner)
    return HttpResponse(content, content_type=calendar.MEDIA_TYPE)
