"""Mails about memberships: to those who decide, and to the person; one per event and person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network import memberships
from network.mails import ASKED, CONFIRMED, ENDED, REFUSED, REQUESTS, STEWARD, STEWARD_ENDED
from network.models import Membership
from portal.accounts.models import User
from portal.core.events import drain
from portal.core.mail import refuse
from portal.core.models import OutgoingMail
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def steward(site_tree: SiteTree) -> Membership:
    return MembershipFactory(
        steward=True,
        organisation=ActorFactory(code="werk", name={"de": "Werk", "nl": "Fabriek"}),
        user=UserFactory(email="steward@example.org", language="nl"),
    )


def written() -> list[tuple[str, str]]:
    """Return kind and address of each mail, after the worker has heard of everything twice."""
    drain()
    drain()
    return sorted(OutgoingMail.objects.values_list("kind", "to"))


def test_request_is_told_to_stewards_and_coordinator(
    steward: Membership, citizen: User, coordinator: User, core_member: User, operator: User
) -> None:
    MembershipFactory(organisation=steward.organisation)
    MembershipFactory(organisation=steward.organisation, steward=True, ended=True)
    MembershipFactory(steward=True)
    asleep = UserFactory(is_active=False)
    MembershipFactory(organisation=steward.organisation, steward=True, user=asleep)
    MembershipFactory(organisation=steward.organisation, steward=True, user=coordinator)
    memberships.ask(citizen, steward.organisation, "IT <b>")
    assert written() == [(ASKED, coordinator.email), (ASKED, "steward@example.org")]
    mail = OutgoingMail.objects.get(to="steward@example.org")
    assert (mail.language, "/nl/mein/organisationen/werk/" in mail.text) == ("nl", True)
    assert ("Fabriek" in mail.subject, "IT &lt;b&gt;" in mail.html) == (True, True)
    assert f"/{REQUESTS}/" in mail.unsubscribe


def test_request_is_not_told_to_whoever_wants_no_such_mails(
    steward: Membership, citizen: User
) -> None:
    refuse("steward@example.org", REQUESTS)
    memberships.ask(citizen, steward.organisation)
    assert written() == []


def test_coordinator_who_asks_is_not_told_of_it(steward: Membership, coordinator: User) -> None:
    memberships.ask(coordinator, steward.organisation)
    assert written() == [(ASKED, "steward@example.org")]


def test_request_that_was_decided_meanwhile_is_not_told(steward: Membership, citizen: User) -> None:
    asked = memberships.ask(citizen, steward.organisation)
    memberships.confirm(asked, steward.user)
    assert written() == [(CONFIRMED, citizen.email)]


def test_refusal_is_told_with_its_word(steward: Membership, citizen: User) -> None:
    asked = MembershipFactory(organisation=steward.organisation, user=citizen, asked=True)
    memberships.refuse(asked, steward.user, "Bitte <b>zuerst</b> anrufen.")
    assert written() == [(REFUSED, citizen.email)]
    mail = OutgoingMail.objects.get()
    assert "> Bitte <b>zuerst</b> anrufen." in mail.text
    assert "Bitte &lt;b&gt;zuerst&lt;/b&gt; anrufen." in mail.html
    assert mail.unsubscribe == ""


def test_refused_one_who_asked_again_is_told_of_each_once(
    steward: Membership, citizen: User
) -> None:
    for _time in range(2):
        asked = memberships.ask(citizen, steward.organisation)
        memberships.refuse(asked, steward.user, "Nein.")
    assert written() == [(REFUSED, citizen.email)] * 2


def test_end_is_told_with_its_day(steward: Membership, citizen: User) -> None:
    held = MembershipFactory(organisation=steward.organisation, user=citizen)
    day = timezone.localdate() + timedelta(days=9)
    memberships.end(held, steward.user, on=day)
    assert written() == [(ENDED, citizen.email)]
    assert str(day.year) in OutgoingMail.objects.get().text


def test_end_by_oneself_is_not_told(steward: Membership) -> None:
    memberships.end(steward, steward.user, sure=True)
    assert written() == []


def test_office_given_and_taken_is_told(steward: Membership, citizen: User) -> None:
    held = MembershipFactory(organisation=steward.organisation, user=citizen)
    memberships.set_steward(held, steward.user, steward=True)
    assert written() == [(STEWARD, citizen.email)]
    mail = OutgoingMail.objects.get()
    assert ("Werk" in mail.subject, "/mein/organisationen/werk/" in mail.text) == (True, True)
    memberships.set_steward(held, steward.user, steward=False)
    assert written() == [(STEWARD_ENDED, citizen.email), (STEWARD, citizen.email)]


def test_office_taken_back_before_the_mail_was_written_is_told_as_it_stands(
    steward: Membership, citizen: User
) -> None:
    held = MembershipFactory(organisation=steward.organisation, user=citizen)
    memberships.set_steward(held, steward.user, steward=True)
    memberships.set_steward(held, steward.user, steward=False)
    assert written() == [(STEWARD_ENDED, citizen.email)]


def test_office_laid_down_by_oneself_is_not_told(steward: Membership) -> None:
    memberships.set_steward(steward, steward.user, steward=False, sure=True)
    assert written() == []


def test_steward_who_is_confirmed_reads_of_both_in_one_mail(
    steward: Membership, citizen: User
) -> None:
    citizen.language = "en"
    citizen.save()
    memberships.appoint(citizen, steward.organisation, steward.user, steward=True)
    assert written() == [(CONFIRMED, citizen.email)]
    assert "You are also a steward" in OutgoingMail.objects.get().text


def test_account_that_is_off_gets_no_mail(steward: Membership) -> None:
    asked = MembershipFactory(
        organisation=steward.organisation, asked=True, user=UserFactory(is_active=False)
    )
    memberships.confirm(asked, steward.user)
    assert written() == []


def test_queries_for_many_stewards_grow_by_their_mails_only(
    steward: Membership, citizen: User
) -> None:
    for _number in range(5):
        MembershipFactory(organisation=steward.organisation, steward=True)
    memberships.ask(citizen, steward.organisation)
    assert len(written()) == len({to for _kind, to in written()}) == 6
