"""The pages of one's own account that are not django-allauth's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.models import User
from portal.accounts.overview import facts
from portal.core.panels import shown


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what the account is and where it is changed; everybody sees only the own one."""
    user = request.user
    assert isinstance(user, User)
    context = {"facts": facts(request, user), "panels": shown("account", None, request)}
    return render(request, "accounts/home.html", context)
