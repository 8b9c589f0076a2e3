"""Ending mails of one kind, by the link in each of them or by the button of a mail program."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.frame import stand
from portal.core.mail.kinds import topics
from portal.core.mail.wanting import accept, refuse, wanted_topics
from portal.core.models import MailAddress


@csrf_exempt  # the key in the address is the proof; mail programs post without cookies (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, key: str, topic: str) -> HttpResponse:
    """Whoever has the link may end these mails or take that back; to open it changes nothing."""
    known = MailAddress.objects.with_key(key)
    if known is None or topic not in topics:
        raise Http404
    if request.method == "POST":
        change = accept if "again" in request.POST else refuse
        change(known.address, topic)
    stand(request, _("End mails"))
    context: dict[str, Any] = {
        "topic": topics[topic],
        "ended": topic not in wanted_topics(known.address),
    }
    return render(request, "core/mail_ending.html", context)
