"""Memberships in the admin: the coordinator appoints by address, the core team looks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView

from network.enums import MembershipState
from network.models import Membership
from portal.accounts.models import User
from portal.core.events import emit
from portal.core.guarded.columns import DayColumn, YesColumn
from portal.core.guarded.seen import SeenForm
from portal.core.guarded.viewset import GuardedSnippetViewSet


class MembershipForm(SeenForm):
    """A membership that counts as confirmed by whoever writes it down here."""

    address = forms.EmailField(
        label=_("E-mail address of the account"),
        help_text=_("Whoever has no account is invited on the page of the organisation's people."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["address"].initial = self.instance.user.email
            self.fields["address"].disabled = True
        else:
            self.instance.state = MembershipState.CONFIRMED
            self.instance.decided_at = timezone.now()
            self.instance.decided_by = self.for_user

    def clean_address(self) -> str:
        """Find the account."""
        address: str = self.cleaned_data["address"]
        if not self.instance.pk:
            user = User.objects.filter(email=address.lower(), is_active=True).first()
            if user is None:
                raise ValidationError(gettext("There is no account with this address."))
            self.instance.user = user
        return address


class _TellsPeople:
    """Writes what happened in the transaction of the view."""

    form: Any
    request: HttpRequest

    def verbs(self, held: Membership) -> list[str]:
        """Return what the form has done."""
        raise NotImplementedError

    def save_instance(self) -> Any:
        """Save and tell."""
        held: Membership = super().save_instance()  # type: ignore[misc]
        for verb in self.verbs(held):
            emit(verb, held.organisation.record, actor=self.request.user, membership=held.pk)
        return held


class AppointView(_TellsPeople, CreateView):
    """Somebody becomes a member."""

    def verbs(self, held: Membership) -> list[str]:
        """Say that it is confirmed."""
        return ["membership.confirmed"]


class ChangeView(_TellsPeople, EditView):
    """Function, office or period change."""

    def verbs(self, held: Membership) -> list[str]:
        """Say what changed, in the words of `network.memberships` where mails follow from it."""
        changed, verbs = set(self.form.changed_data), []
        if held.state == MembershipState.CONFIRMED and "is_steward" in changed:
            verbs.append(f"membership.steward_{'given' if held.is_steward else 'ended'}")
        if held.state == MembershipState.CONFIRMED and "valid_until" in changed:
            verbs += ["membership.ended"] if held.valid_until else []
        return verbs or ["membership.changed"]


class StageColumn(Column):
    """How it stands today: a confirmed one may have ended by now."""

    def get_value(self, instance: Membership) -> str:
        """Return the word."""
        return str(instance.stage_on(timezone.localdate()).label)


class MembershipViewSet(GuardedSnippetViewSet):
    """Who acts for which organisation; decisions are made on the page of its people."""

    model = Membership
    icon = "user"
    menu_label = pgettext_lazy("admin menu", "Members")  # longer words are cut there
    menu_name = "memberships"
    menu_order = 510
    inspect_view_enabled = True
    add_view_class = AppointView
    edit_view_class = ChangeView
    list_display = [
        "__str__",
        Column("function", label=_("Function")),
        StageColumn("state", label=_("State"), sort_key="state"),
        YesColumn("is_steward", label=_("Steward"), sort_key="is_steward"),
        DayColumn("valid_from", label=_("From"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Until"), sort_key="valid_until"),
    ]
    list_filter = ["state", "is_steward"]
    search_backend_name = None
    search_fields = ["function", "user__name", "organisation__code"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "Who has asked is confirmed or refused on the page of the organisation's "
                    "people; the admin's home leads there. Rows stay: end a membership by its day."
                )
            ),
            FieldPanel("address"),
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("function"), FieldPanel("is_steward")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        ],
        base_form_class=MembershipForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch person and organisation along."""
        return super().get_queryset(request).select_related("user", "organisation")
