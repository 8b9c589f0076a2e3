"""The mail of an invitation: once per sending, with a secret that works, in its language."""

import re

import pytest
from django.test import Client

from network.invitations import invite_member
from portal.accounts.invitations.accepting import found
from portal.accounts.invitations.issuing import resend, revoke
from portal.accounts.invitations.models import Invitation
from portal.core.events import drain
from portal.core.models import OutgoingMail
from tests.conftest import SiteTree
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def invitation(site_tree: SiteTree) -> Invitation:
    steward = MembershipFactory(steward=True, user=UserFactory(name="Stefanie <b>"))
    return invite_member(
        steward.user, steward.organisation, "neu@example.org", "IT", steward=False, language="nl"
    )


def secrets() -> list[str]:
    """Return the secrets in the mails that were written."""
    texts = OutgoingMail.objects.order_by("pk").values_list("text", flat=True)
    return [match for text in texts for match in re.findall(r"/nl/einladung/(\w+)/", text)]


def test_mail_leads_to_the_page_that_accepts(client: Client, invitation: Invitation) -> None:
    drain()
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language, mail.until) == (
        "neu@example.org",
        "nl",
        invitation.expires_at,
    )
    assert "Stefanie &lt;b&gt;" in mail.html
    secret = secrets()[0]
    assert found(secret) == invitation
    assert client.get(f"/nl/einladung/{secret}/").status_code == 200


def test_mail_of_an_event_is_written_once(invitation: Invitation) -> None:
    drain()
    drain()
    assert OutgoingMail.objects.count() == 1


def test_overtaken_mail_is_not_written(invitation: Invitation) -> None:
    resend(invitation, invitation.invited_by)
    drain()
    assert [found(secret) for secret in secrets()] == [invitation]


def test_each_sending_has_a_mail_and_only_the_last_secret_works(invitation: Invitation) -> None:
    drain()
    resend(invitation, invitation.invited_by)
    drain()
    assert [found(secret) for secret in secrets()] == [None, invitation]
    ids = OutgoingMail.objects.values_list("message_id", flat=True)
    assert len(set(ids)) == 2


def test_withdrawn_invitation_is_not_mailed(invitation: Invitation) -> None:
    revoke(invitation, invitation.invited_by)
    drain()
    assert OutgoingMail.objects.count() == 0
