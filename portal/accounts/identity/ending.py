"""Ends our sessions that a provider's sign-out ends."""

from allauth.usersessions.models import UserSession

from portal.accounts.identity.logout_token import SignedOut


def end_sessions(out: SignedOut) -> int:
    """End the session that began by the provider's, or all of the person; return how many."""
    mine = UserSession.objects.filter(data__provider=out.provider)
    if out.subject:
        mine = mine.filter(data__subject=out.subject)
    if out.session:
        mine = mine.filter(data__session=out.session)
    ended = list(mine)
    for session in ended:
        session.end()
    return len(ended)
