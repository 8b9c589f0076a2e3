"""Passwords of private pages and documents can be tried a few times only.

Counted by address and by what is closed, so that nobody locks out others.
"""

from typing import Any, Final

from django.http import HttpRequest
from wagtail import views
from wagtail.documents.views import serve as documents

from portal.core.limits import client_address
from portal.core.tries import Tries

TRIES: Final = 10
"""Wrong passwords for one closed section from one address within a while."""


def who(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """Return who tries what: the key of a restriction is the first value in its address."""
    closed = next(iter([*args, *kwargs.values()]))
    return f"{client_address(request)}/{closed}"


page_password = Tries("page-password", TRIES, who).around(views.authenticate_with_password)
document_password = Tries("document-password", TRIES, who).around(
    documents.authenticate_with_password
)
