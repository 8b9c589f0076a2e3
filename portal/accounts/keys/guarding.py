"""Keys of staff are made in a session with a second factor, or are of no use."""

from functools import wraps
from typing import Any, Final

from django.http import HttpRequest
from wagtail.api.v3.errors import problem_response
from wagtail.models import APIToken

from portal.accounts.factors import needs_second_factor
from portal.core.api.guarding import View, terms_of

WITHOUT_FACTOR: Final = (
    "This token was made without a second factor, which the role of its owner needs by now. "
    "Make a new one."
)


def with_factor(view: View) -> View:
    """Decorate an operation: refuse keys that somebody made before becoming staff, with 403.

    One made in the admin has no terms; its owner has shown the factor there.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        token = getattr(request, "auth", None)
        if isinstance(token, APIToken):
            terms = terms_of(token)
            if terms and not terms.with_factor and needs_second_factor(token.user):
                return problem_response(status=403, detail=WITHOUT_FACTOR)
        return view(request, *args, **kwargs)

    return answer
