"""Mails with their examples, to look at."""

from django.utils import translation

from portal.core.mail.kinds import Kind
from portal.core.mail.rendering import Rendered, render, site_address


def preview(kind: Kind, language: str) -> Rendered:
    """Return a mail with its example; where one may end such mails, with the link for that."""
    ending = f"{site_address()}/mails-abbestellen/example/{kind.topic}/" if kind.topic else ""
    with translation.override(language):
        context = kind.example()
    return render(kind, language, context, ending)
