"""The two forms by which anybody writes to the city."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core import limits
from portal.core.contact.forms import BarrierForm, ContactForm
from portal.core.contact.mail import announce
from portal.core.frame import frame_for, is_easy, stand
from portal.core.legal import accessibility_statement
from portal.core.models import Message
from portal.core.proof import proven
from portal.core.text import clean_line

PER_ADDRESS = {True: 10, False: 3}
"""Messages per hour and address, with and without the proof of work."""
UNPROVEN = 60
"""Messages per hour without the proof of work, from all addresses together."""


class WriteView(View):
    """Anybody may write; what is wrong is said in the form, and nothing typed is lost."""

    form_class: type[ContactForm] = ContactForm
    template_name = "core/contact.html"
    easy_template_name = "core/contact_easy.html"
    title = gettext_lazy("Contact")

    @classmethod
    def protected(cls) -> Any:
        """Return the view, with the way back when the form was open too long."""
        view = never_cache(cls.as_view())
        view.csrf_again = cls.csrf_again  # type: ignore[attr-defined]
        return view

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.shown(request, self.form_class(initial=self.initial(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the message, or show the form again."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.shown(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        if not allowed(request, form.cleaned_data["altcha"]):
            form.add_error(
                None,
                _("Several messages have come from here within an hour. Please try again later."),
            )
            return self.shown(request, form, HTTPStatus.TOO_MANY_REQUESTS)
        with transaction.atomic():
            form.instance.language = translation.get_language()
            message = form.save()
            announce(message)
        return redirect("message_sent", message.reference)

    @classmethod
    def csrf_again(cls, request: HttpRequest) -> HttpResponse:
        """Show what was typed when the protection of the form had expired."""
        form = cls.form_class(request.POST)
        form.errors.clear()
        form.add_error(
            None,
            _("The page had been open for too long. Your text is still here: please send again."),
        )
        return cls().shown(request, form, HTTPStatus.FORBIDDEN)

    def initial(self, request: HttpRequest) -> dict[str, Any]:
        """Return what is filled in at first."""
        return {}

    def shown(
        self, request: HttpRequest, form: ContactForm, status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        """Render the form as it is now."""
        stand(request, self.title, listed=True)
        context = {"form": form, "title": self.title, **self.more(request)}
        template = self.easy_template_name if is_easy(request) else self.template_name
        return render(request, template, context, status=status)

    def more(self, request: HttpRequest) -> dict[str, Any]:
        """Return what else the template shows."""
        return {}


class BarrierView(WriteView):
    """Anybody may report what cannot be used (§ 10b BGG NRW)."""

    form_class = BarrierForm
    template_name = "core/barrier.html"
    easy_template_name = "core/barrier_easy.html"
    title = gettext_lazy("Report a barrier")

    def initial(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in the page that the reader comes from."""
        came_from = request.headers.get("Referer", "")
        ours = came_from.startswith(request.build_absolute_uri("/"))
        return {"page": clean_line(request.GET.get("seite", came_from if ours else ""))[:500]}

    def more(self, request: HttpRequest) -> dict[str, Any]:
        """Add the link to the accessibility statement."""
        return {"statement": accessibility_statement(frame_for(request))}


contact = WriteView.protected()
barrier = BarrierView.protected()


@require_safe
@never_cache
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody who knows the number may see that the message is there, and nothing of it."""
    message = Message.objects.with_reference(reference)
    if message is None:
        raise Http404
    stand(request, _("Message received"))
    template = "core/message_sent_easy.html" if is_easy(request) else "core/message_sent.html"
    return render(request, template, {"message": message})


def allowed(request: HttpRequest, solution: str) -> bool:
    """Whether one more message may come from this address now."""
    by_proof = proven(solution)
    who = limits.client_address(request)
    return limits.take("message", who, PER_ADDRESS[by_proof]) and (
        by_proof or limits.take("message", "all", UNPROVEN)
    )
