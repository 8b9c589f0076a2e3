"""Erasing an account: all of it, only it, when its owner has proven to be it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Erasure, User
from portal.accounts.own import erasing
from portal.accounts.own.collecting import parts
from portal.accounts.roles import Role
from portal.accounts.tasks import erase_accounts, forget_last_mails
from portal.core.models import Event, Message, OutgoingMail
from portal.core.personal import register
from portal.core.personal.entries import Kept
from portal.core.refusal import Refusal
from portal.projects.models import Update
from portal.projects.workspace.models import UpdateProposal
from tests.conftest import SiteTree
from tests.factories import MembershipFactory
from tests.factories.projects import UpdateFactory
from tests.portal.accounts.own.kept_rows import CASES, make_all, named_anywhere
from tests.portal.accounts.own.test_export import confirmed, prove

pytestmark = pytest.mark.django_db

ERASE, KEEP, HOME = "/konto/loeschen/", "/konto/behalten/", "/konto/"
NOW = {"when": "now", "contributions": "stay", "sure": "on"}
LATER = NOW | {"when": "later"}


@pytest.fixture
def leaver(db: None) -> User:
    """Somebody with a name that stands nowhere else."""
    return User.objects.create(email="xylophon@example.org", name="XYLOPHON")


@pytest.fixture
def neighbour(db: None) -> User:
    return User.objects.create(email="nachbar@example.org", name="NACHBAR")


@pytest.mark.parametrize("with_contributions", [True, False])
def test_everything_in_the_register_goes_and_the_neighbour_stays(
    site_tree: SiteTree, leaver: User, neighbour: User, with_contributions: bool
) -> None:
    for person in (leaver, neighbour):
        make_all(person)
    before = {part.entry.label: part.count for part in parts(neighbour)}
    key = leaver.pk
    erasing.erase(leaver, with_contributions=with_contributions)
    gone = User(pk=key, email="xylophon@example.org")
    left = {
        label: entry.rows_of(gone).count()
        for label, entry in register.items()
        if entry.rows_of and entry.rows_of(gone).exists()
    }
    assert left == {"core.OutgoingMail": 1}
    assert {part.entry.label: part.count for part in parts(neighbour)} == before
    OutgoingMail.objects.filter(kind="accounts/erased").update(sent=timezone.now())
    forget_last_mails()
    # Texts that somebody worked on are the city's, as are their titles.
    works = ["wagtailcore.Page", "wagtailcore.Revision", "wagtailcore.PageLogEntry"]
    assert [
        label
        for label in named_anywhere("xylophon")
        if label not in works
        and not label.startswith(("core.StandardPage", "search.", "wagtailsearch."))
    ] == []


def test_traces_of_work_stay_without_a_name(
    site_tree: SiteTree, leaver: User, neighbour: User
) -> None:
    make_all(leaver)
    nameless = [entry for entry in register.values() if entry.kept == Kept.NAMELESS]
    before = {entry.label: entry.model._base_manager.count() for entry in nameless}
    erasing.erase(leaver, with_contributions=True)
    after = {entry.label: entry.model._base_manager.count() for entry in nameless}
    before["core.Event"] += 1  # that it was erased
    assert after == before


@pytest.mark.parametrize(("along", "left"), [(False, 2), (True, 1)])
@pytest.mark.parametrize(
    "label",
    [
        "projects.UpdateProposal",
        "projects.ProposalVersion",
        "projects.MilestoneReport",
        "projects.TaskComment",
    ],
)
def test_contributions_stay_nameless_or_go_as_one_chooses(
    leaver: User, neighbour: User, label: str, along: bool, left: int
) -> None:
    assert register[label].kept == Kept.STAYS
    for person in (leaver, neighbour):
        CASES[label](person)
    rows = register[label].model._base_manager
    erasing.erase(leaver, with_contributions=along)
    assert rows.count() == left
    assert register[label].rows_of(neighbour).count() == 1  # type: ignore[misc]


def test_words_of_others_that_one_has_decided_about_or_mended_stay(
    leaver: User, neighbour: User
) -> None:
    proposal = CASES["projects.UpdateProposal"](neighbour)
    proposal.decided_by, proposal.decided_at = leaver, timezone.now()
    proposal.save()
    proposal.versions.create(number=1, title="Stand", text="Wort", written_by=leaver)
    erasing.erase(leaver, with_contributions=True)
    proposal.refresh_from_db()
    assert (proposal.author, proposal.decided_by) == (neighbour, None)
    assert list(proposal.versions.values_list("text", "written_by")) == [("Wort", None)]


def test_published_update_stays_when_its_proposal_goes(leaver: User) -> None:
    proposal = CASES["projects.UpdateProposal"](leaver)
    update = UpdateFactory.create(project=proposal.project)
    proposal.update = update
    proposal.save()
    erasing.erase(leaver, with_contributions=True)
    assert Update.objects.filter(pk=update.pk).exists()
    assert not UpdateProposal.objects.exists()


def test_event_of_it_keeps_no_name(leaver: User) -> None:
    key = leaver.pk
    erasing.erase(confirmed(leaver), with_contributions=False)
    event = Event.objects.get()
    assert (event.verb, event.actor, event.payload) == ("account.erased", None, {"user": key})


def test_words_of_messages_go_and_their_number_stays(leaver: User) -> None:
    CASES["core.Message"](confirmed(leaver))
    erasing.erase(leaver, with_contributions=False)
    message = Message.objects.get()
    assert (message.text, message.reply_mail, message.erased_at is not None) == ("", "", True)


def test_messages_of_an_address_that_was_not_confirmed_stay(leaver: User) -> None:
    CASES["core.Message"](leaver)
    erasing.erase(leaver, with_contributions=False)
    assert Message.objects.get().reply_mail != ""
    assert OutgoingMail.objects.count() == 0


def test_account_is_erased_at_once_and_signed_out_everywhere(
    site_tree: SiteTree, client: Client, leaver: User
) -> None:
    other = Client()
    confirmed(leaver)
    for browser in (client, other):
        browser.force_login(leaver)
    assert client.post(ERASE, NOW)["Location"] == f"/konto/nachweis/?next={ERASE}"
    prove(client)
    assert client.get(ERASE).status_code == 200
    assert client.post(ERASE, NOW)["Location"] == "/konto/geloescht/"
    assert User.objects.count() == 0
    assert [browser.get(HOME).status_code for browser in (client, other)] == [302, 302]
    assert client.get("/konto/geloescht/").status_code == 200
    assert [mail.kind for mail in OutgoingMail.objects.all()] == ["accounts/erased"]


@pytest.mark.parametrize("missing", ["when", "contributions", "sure"])
def test_nothing_is_erased_without_an_answer(
    site_tree: SiteTree, client: Client, leaver: User, missing: str
) -> None:
    client.force_login(confirmed(leaver))
    prove(client)
    answer = client.post(ERASE, {name: value for name, value in NOW.items() if name != missing})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [missing])
    assert User.objects.count() == 1


def test_account_waits_and_is_kept_by_one_click(
    site_tree: SiteTree, client: Client, leaver: User
) -> None:
    client.force_login(confirmed(leaver))
    prove(client)
    assert client.post(ERASE, LATER)["Location"] == HOME
    days = Erasure.objects.get().due_at - timezone.now()
    assert days > timedelta(days=29)
    erase_accounts()
    assert (client.get(HOME).status_code, client.get(KEEP).status_code) == (200, 405)
    assert client.post(KEEP)["Location"] == HOME
    assert Erasure.objects.count() == 0
    verbs = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["account.leaving", "account.kept"]


def test_account_is_erased_when_its_day_has_come(leaver: User, neighbour: User) -> None:
    erasing.ask(confirmed(leaver), with_contributions=False)
    erasing.ask(confirmed(neighbour), with_contributions=False)
    Erasure.objects.filter(user=leaver).update(due_at=timezone.now() - timedelta(seconds=1))
    erase_accounts()
    assert list(User.objects.all()) == [neighbour]


@pytest.mark.parametrize("by_role", [True, False])
def test_last_operator_is_refused(
    site_tree: SiteTree, client: Client, leaver: User, neighbour: User, by_role: bool
) -> None:
    operators = Group.objects.get_or_create(name=Role.OPERATOR.value)[0]
    if by_role:
        leaver.groups.add(operators)
    else:
        leaver.is_superuser = True
        leaver.save()
    client.force_login(confirmed(leaver))
    prove(client)
    answer = client.post(ERASE, NOW)
    assert (answer.status_code, User.objects.count()) == (403, 2)
    assert client.get(ERASE).context["last"] == erasing.LAST_OPERATOR
    with pytest.raises(Refusal):
        erasing.ask(leaver, with_contributions=False)
    neighbour.groups.add(operators)
    assert client.post(ERASE, NOW)["Location"] == "/konto/geloescht/"


def test_operator_who_became_the_last_one_is_not_erased_by_the_clock(leaver: User) -> None:
    erasing.ask(leaver, with_contributions=False)
    Erasure.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    User.objects.update(is_superuser=True)
    erase_accounts()
    assert User.objects.count() == 1


def test_last_steward_is_told_and_others_are_not(
    site_tree: SiteTree, client: Client, leaver: User, neighbour: User
) -> None:
    alone = MembershipFactory.create(user=leaver, steward=True)
    shared = MembershipFactory.create(user=leaver, steward=True)
    MembershipFactory.create(user=neighbour, organisation=shared.organisation, steward=True)
    MembershipFactory.create(user=leaver)
    told = erasing.told_before(leaver)
    assert [str(alone.organisation) in str(sentence) for sentence in told] == [True]


def test_only_the_confirmed_addresses_are_forgotten(leaver: User) -> None:
    confirmed(leaver)
    EmailAddress.objects.create(user=leaver, email="fremd@example.org")
    OutgoingMail.objects.create(message_id="<1@x>", kind="x/y", to="fremd@example.org")
    erasing.erase(leaver, with_contributions=False)
    assert OutgoingMail.objects.filter(to="fremd@example.org").count() == 1
