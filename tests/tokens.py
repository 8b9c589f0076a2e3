"""Tokens of the API for tests."""

from wagtail.models import APIToken

from portal.accounts.models import User


def bearer(user: User) -> dict[str, str]:
    """Return the headers with a new token of an account."""
    return {"Authorization": f"Bearer {APIToken.create_token(user=user, name='test')[1]}"}
