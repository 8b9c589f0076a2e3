"""What the city does with messages in the admin: read them and write down the answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.core.guarded.columns import DayColumn
from portal.core.models import Message

ACTIONS = frozenset({"view", "change"})
"""Messages come from outside only and are erased by rule, not by hand."""


class MessagePolicy(ModelPermissionPolicy):
    """Nobody adds messages here, and nobody deletes one before its answer."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether `user` may do this with messages; adding and deleting nobody may."""
        return action in ACTIONS and super().user_has_permission(user, action)


register_permission_policy(Message, MessagePolicy(Message))


class AnswerView(generic.EditView):
    """Who may change messages writes down when one was answered."""

    def save_instance(self) -> Message:
        """Remember who said so."""
        if "answered_at" in self.form.changed_data:
            answered = self.form.instance.answered_at is not None
            self.form.instance.answered_by = self.request.user if answered else None
        message: Message = super().save_instance()
        return message


class MessageViewSet(ModelViewSet):
    """List of messages, those that wait first in view."""

    model = Message
    name = "message"
    icon = "mail"
    menu_label = _("Messages")
    menu_name = "messages"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = AnswerView
    list_display = [
        "reference",
        "kind",
        DayColumn("received_at", label=_("Received"), sort_key="received_at"),
        DayColumn("due", label=_("Answer due on"), sort_key="due"),
        DayColumn("answered_at", label=_("Answered"), sort_key="answered_at"),
    ]
    list_filter = {"kind": ["exact"], "answered_at": ["isnull"]}
    list_export = ["reference", "kind", "received_at", "due", "answered_at"]
    ordering = ["-received_at"]
    panels = [
        HelpPanel(
            _(
                "Answer by mail. The answer to a reported barrier names the ombuds procedure of "
                "§ 10d BGG NRW; if six weeks are not enough, send an interim notice before. "
                "Text and address are erased 90 days after the answer."
            )
        ),
        MultiFieldPanel(
            [
                FieldPanel(field, read_only=True)
                for field in (
                    "reference",
                    "kind",
                    "received_at",
                    "due",
                    "language",
                    "page",
                    "text",
                    "reply_mail",
                )
            ],
            heading=_("Message"),
        ),
        FieldPanel("answered_at"),
    ]
