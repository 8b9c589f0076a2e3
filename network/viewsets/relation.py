"""Relations and their kinds in the admin."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from network.contacts.subjects import project_choices
from network.models import Relation, RelationType
from portal.core.events import emit
from portal.core.guarded.columns import DayColumn, YesColumn
from portal.core.guarded.seen import SeenForm
from portal.core.guarded.viewset import GuardedSnippetViewSet


class RelationForm(SeenForm):
    """A relation between actors that whoever writes may see."""

    project_record = forms.TypedChoiceField(
        label=_("Project"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.project_id
        projects: Any = self.fields["project_record"]
        projects.choices = [("", "–"), *project_choices(self.for_user, chosen)]
        projects.initial = chosen

    def clean(self) -> dict[str, Any]:
        """Take the project over before the model is looked at."""
        told: dict[str, Any] = super().clean()
        self.instance.project_id = told.get("project_record")
        return told


def tell(relation: Relation, by: Any) -> None:
    """Say to both ends that a relation changed; their pages may show it."""
    for actor in (relation.a, relation.b):
        emit("relation.changed", actor.record, actor=by, relation=relation.pk)


class _Tells:
    """Writes what happened in the transaction of the view."""

    request: HttpRequest

    def save_instance(self) -> Any:
        """Save and tell."""
        relation: Relation = super().save_instance()  # type: ignore[misc]
        tell(relation, self.request.user)
        return relation


class AddRelationView(_Tells, CreateView):
    """A new relation."""


class ChangeRelationView(_Tells, EditView):
    """A relation changes or ends."""


class DeleteRelationView(DeleteView):
    """A relation that was a mistake."""

    def delete_action(self) -> None:
        """Tell and delete."""
        tell(self.object, self.request.user)
        super().delete_action()


class RelationViewSet(GuardedSnippetViewSet):
    """Who hangs together with whom; a list shows only what its reader may see."""

    model = Relation
    icon = "link"
    menu_label = pgettext_lazy("admin menu", "Relations")
    menu_name = "relations"
    menu_order = 507
    inspect_view_enabled = True
    add_view_class = AddRelationView
    edit_view_class = ChangeRelationView
    delete_view_class = DeleteRelationView
    list_display = [
        "__str__",
        Column("get_strength_display", label=_("How close"), sort_key="strength"),
        DayColumn("valid_from", label=_("From"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Until"), sort_key="valid_until"),
        "visibility",
    ]
    list_filter = ["type", "visibility"]
    search_backend_name = None
    search_fields = ["a__code", "b__code", "type__code"]
    edit_handler = ObjectList(
        [
            FieldPanel("a"),
            FieldPanel("type"),
            FieldPanel("b"),
            FieldRowPanel([FieldPanel("strength"), FieldPanel("visibility")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
            FieldPanel("project_record"),
        ],
        base_form_class=RelationForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch kind and both ends along."""
        return super().get_queryset(request).with_ends()


class RelationTypeViewSet(GuardedSnippetViewSet):
    """Kinds of relations, among the settings."""

    model = RelationType
    icon = "link"
    menu_label = _("Kinds of relations")
    menu_order = 730
    add_to_settings_menu = True
    inspect_view_enabled = True
    list_display = [
        "__str__",
        "label_ba",
        YesColumn("symmetric", label=_("Reads alike from both")),
        "category",
    ]
    search_backend_name = None
    search_fields = ["code"]
