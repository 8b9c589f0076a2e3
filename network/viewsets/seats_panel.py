"""Who sits where, on the pages of actors and bodies in the admin."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from network.models import Actor, ActorField, Seat
from network.querysets import fields_of_action, seats


def address(row: Any, view: str = "edit") -> str:
    """Return where a row of the network is edited."""
    return reverse(f"wagtailsnippets_network_{row._meta.model_name}:{view}", args=[row.pk])


def add_address(model: Any, **filled_in: str) -> str:
    """Return where a row is made, with what is known already."""
    way = reverse(f"wagtailsnippets_network_{model._meta.model_name}:add")
    return f"{way}?{urlencode(filled_in)}"


def period_words(row: Any) -> str:
    """Return a period for readers, with the last day on which it holds or held."""
    begin = date_format(row.valid_from, "SHORT_DATE_FORMAT")
    if row.valid_until is None:
        return gettext("since %(day)s") % {"day": begin}
    end = date_format(row.valid_until, "SHORT_DATE_FORMAT")
    return gettext("%(begin)s until before %(end)s") % {"begin": begin, "end": end}


def state_words(row: Any) -> str:
    """Return how a period stands to today."""
    day = timezone.localdate()
    if row.valid_until is not None and row.valid_until <= day:
        return gettext("over")
    return gettext("to come") if row.valid_from > day else gettext("today")


def _line(row: Any, title: str, detail: Any, linked: bool) -> dict[str, Any]:
    return {
        "title": title,
        "detail": detail,
        "period": period_words(row),
        "state": state_words(row),
        "url": address(row) if linked else "",
    }


class _RowsPanel(Panel):
    """Lines that lead to forms of their own; nothing for something new."""

    class BoundPanel(Panel.BoundPanel):
        """The lines of one object."""

        template_name = "network/admin/rows_panel.html"

        def is_shown(self) -> bool:
            """Whether there is something to tell of already."""
            return self.instance.pk is not None

        def may(self, permission: str) -> bool:
            """Whether the user has a permission of the network."""
            return bool(self.request.user.has_perm(f"network.{permission}"))


class SeatsPanel(_RowsPanel):
    """The seats of an actor; on the page of a body, the seats in it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Seats"))
        kwargs.setdefault("icon", "group")
        super().__init__(**kwargs)

    class BoundPanel(_RowsPanel.BoundPanel):
        """The seats of one."""

        def is_shown(self) -> bool:
            """Hide them from whoever may not read them."""
            return super().is_shown() and self.may("view_seat")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Two queries."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            seen = seats().visible_to(self.request.user).latest_first()
            is_actor = isinstance(self.instance, Actor)
            held = seen.filter(member=self.instance) if is_actor else seen.in_body(self.instance)
            linked = self.may("change_seat")
            lines = [
                _line(row, str(row.body if is_actor else row.member), row.role, linked)
                for row in held
            ]
            return context | {"lines": lines, "add": self._add() if self.may("add_seat") else ""}

        def _add(self) -> str:
            if isinstance(self.instance, Actor):
                return add_address(Seat, member=self.instance.code)
            return add_address(Seat, body=self.instance.actor.code)


class FieldsPanel(_RowsPanel):
    """What an actor does in which field of action."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Fields of action"))
        kwargs.setdefault("icon", "tag")
        super().__init__(**kwargs)

    class BoundPanel(_RowsPanel.BoundPanel):
        """The fields of one."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """One query."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            linked = self.may("change_actorfield")
            lines = [
                _line(row, str(row.field), row.get_role_display(), linked)
                for row in fields_of_action().filter(actor=self.instance).by_field()
            ]
            add = add_address(ActorField, actor=self.instance.code)
            return context | {"lines": lines, "add": add if self.may("add_actorfield") else ""}
