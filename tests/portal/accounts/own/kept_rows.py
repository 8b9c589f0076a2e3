"""A row of each kind that the register keeps about an account; a new entry needs one here."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    Page,
    PageSubscription,
)
from wagtail.users.models import UserProfile

from portal.accounts.models import Erasure, Export, Invitation, User
from portal.core.models import Event, MailAddress, Message, OutgoingMail, StandardPage
from portal.projects.workspace.models import (
    CalendarKey,
    ContactConsent,
    DocumentVersion,
    InternalDocument,
    MilestoneReport,
    ProjectTask,
    ProposalVersion,
    TaskComment,
    UpdateProposal,
)
from tests.factories import FollowUpFactory, InteractionFactory, MembershipFactory
from tests.factories.projects import MilestoneFactory, ProjectFactory
from tests.factories.strategy import MeasurementFactory

SECRET = "geheim-geheim"
"""Stands wherever nobody may get a copy."""


def page_of(user: User) -> StandardPage:
    """Return a page that somebody has written."""
    start = Page.objects.get(depth=1)
    return start.add_child(instance=StandardPage(title=f"Seite {user.name}", owner=user))


def _comment(user: User) -> Comment:
    return Comment.objects.create(page=page_of(user), user=user, text=f"Wort {user.name}")


def _session(user: User) -> None:
    key = f"{SECRET}-{user.pk}"
    UserSession.objects.create(user=user, session_key=key, user_agent=f"Browser {user.name}")
    Session.objects.create(
        session_key=key, session_data="x", expire_date=timezone.now() + timedelta(days=1)
    )


def _invitation(user: User) -> None:
    Invitation.objects.create(
        address=user.email,
        kind="role",
        nonce=SECRET,
        secret_hash=f"{SECRET}{user.pk}",
        expires_at=timezone.now() + timedelta(days=1),
    )


def _mail(user: User) -> None:
    OutgoingMail.objects.create(
        message_id=f"<{user.pk}@x>", kind="x/y", to=user.email, subject=SECRET, text=SECRET
    )


def _account_in_admin(user: User) -> None:
    """Somebody changes an account in the admin, where Wagtail notes its name."""
    log(user, "wagtail.edit", user=user)


def _task(user: User) -> ProjectTask:
    return ProjectTask.objects.create(project=ProjectFactory.create(), what="Tun", made_by=user)


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(User)


CASES: dict[str, Callable[[User], Any]] = {
    "core.Message": lambda user: Message.objects.create(
        kind=Message.Kind.CONTACT,
        text=f"Brief {user.name}",
        language="de",
        reply_mail=user.email.upper(),
    ),
    "core.OutgoingMail": _mail,
    "core.MailAddress": lambda user: MailAddress.objects.create(
        address=user.email, key=f"{SECRET}{user.pk}"
    ),
    "core.Event": lambda user: Event.objects.create(verb="probe.made", actor=user),
    "wagtailcore.Page": page_of,
    "wagtailcore.Revision": lambda user: page_of(user).save_revision(user=user),
    "wagtailcore.PageLogEntry": lambda user: log(page_of(user), "wagtail.edit", user=user),
    "wagtailcore.ModelLogEntry": _account_in_admin,
    "wagtailcore.Comment": _comment,
    "wagtailcore.CommentReply": lambda user: CommentReply.objects.create(
        comment=_comment(user), user=user, text=f"Antwort {user.name}"
    ),
    "wagtailusers.UserProfile": lambda user: UserProfile.objects.create(user=user),
    "wagtailadmin.EditingSession": lambda user: EditingSession.objects.create(
        user=user, content_type=_content_type(), object_id=1, last_seen_at=timezone.now()
    ),
    "wagtailadmin.FormState": lambda user: FormState.objects.create(
        user=user,
        content_type=_content_type(),
        object_id=1,
        data="{}",
        last_updated_at=timezone.now(),
    ),
    "wagtailcore.PageSubscription": lambda user: PageSubscription.objects.create(
        user=user, page=page_of(user), comment_notifications=True
    ),
    "strategy.Measurement": lambda user: MeasurementFactory.create(entered_by=user),
    "projects.UpdateProposal": lambda user: UpdateProposal.objects.create(
        project=ProjectFactory.create(), author=user, language="de", title="Stand", text="Wort"
    ),
    "projects.MilestoneReport": lambda user: MilestoneReport.objects.create(
        project=(milestone := MilestoneFactory.create()).project,
        milestone=milestone,
        author=user,
        language="de",
        change="reached",
        day=timezone.localdate(),
    ),
    "projects.ProposalVersion": lambda user: ProposalVersion.objects.create(
        proposal=CASES["projects.UpdateProposal"](user), number=1, written_by=user
    ),
    "projects.ProjectTask": _task,
    "projects.TaskComment": lambda user: TaskComment.objects.create(
        task=_task(user), author=user, text="Wort"
    ),
    "projects.DocumentVersion": lambda user: DocumentVersion.objects.create(
        document=InternalDocument.objects.create(project=ProjectFactory.create(), title="Plan"),
        number=1,
        name="plan.txt",
        size=1,
        added_by=user,
    ),
    "projects.ContactConsent": lambda user: ContactConsent.objects.create(
        user=user, phone=f"0123 {user.pk}"
    ),
    "projects.CalendarKey": lambda user: CalendarKey.objects.create(
        user=user, secret_hash=f"{SECRET}{user.pk}"
    ),
    "network.Interaction": lambda user: InteractionFactory.create(noted_by=user),
    "network.FollowUp": lambda user: FollowUpFactory.create(owner=user),
    "network.Membership": lambda user: MembershipFactory.create(user=user, decided_by=user),
    "accounts.User": lambda user: None,
    "accounts.User_groups": lambda user: user.groups.add(
        Group.objects.create(name=f"Gruppe {user.pk}")
    ),
    "accounts.User_user_permissions": lambda user: user.user_permissions.add(
        Permission.objects.earliest("pk")
    ),
    "account.EmailAddress": lambda user: EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    ),
    "mfa.Authenticator": lambda user: Authenticator.objects.create(
        user=user, type="totp", data={"secret": SECRET}
    ),
    "socialaccount.SocialAccount": lambda user: SocialAccount.objects.create(
        user=user, provider="stadt", uid=user.name
    ),
    "usersessions.UserSession": _session,
    "wagtailcore.APIToken": lambda user: APIToken.objects.create(
        user=user, name=f"Karte {user.name}", key_hash=f"{SECRET}{user.pk}", prefix="wagtail_abc"
    ),
    "accounts.Export": lambda user: Export.objects.create(user=user, language="de"),
    "accounts.Erasure": lambda user: Erasure.objects.create(user=user, due_at=timezone.now()),
    "accounts.Invitation": _invitation,
}
"""Label → makes a row that belongs to an account."""


def make_all(user: User) -> None:
    """Make a row of each kind for somebody; the address first, which others ask for."""
    user.set_password(SECRET)
    user.save()
    CASES["account.EmailAddress"](user)
    for make in CASES.values():
        if make is not CASES["account.EmailAddress"]:
            make(user)


def named_anywhere(word: str) -> list[str]:
    """Return the labels of models of which some row still holds a word."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        rows = model._base_manager.values_list(*[f.attname for f in model._meta.local_fields])
        if any(word.lower() in str(value).lower() for row in rows for value in row):
            found.append(model._meta.label)
    return found
