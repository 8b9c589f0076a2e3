"""The base of every viewset and chooser in the admin."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.ui.tables import TitleColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.guarded.guard import GuardedView, is_key
from portal.core.guarded.policy import SEEING
from portal.core.naming import with_names


def seen_by(user: Any, model: type[Model]) -> Any:
    """Return the objects that `user` may open in the admin, with their names."""
    policy = policy_registry.get_by_type(model)
    return with_names(policy.instances_user_has_any_permission_for(user, SEEING))


def guarded(view_class: Any) -> Any:
    """Return a view class that asks about its object."""
    return type(view_class.__name__, (GuardedView, view_class), {})


class _OnlySeen:
    """Chooser views that offer and accept only what their user may see."""

    request: HttpRequest
    model_class: type[Model]

    def get_object_list(self) -> QuerySet[Any]:
        """Return what may be chosen."""
        return seen_by(self.request.user, self.model_class)

    def get_object(self, pk: str) -> Model:
        """Return the chosen object."""
        found: Model | None = (
            self.get_object_list().filter(pk=pk).first() if is_key(str(pk)) else None
        )
        if found is None:
            raise Http404
        return found

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Return the chosen objects."""
        return self.get_object_list().filter(pk__in=[pk for pk in pks if is_key(pk)])


class _Choose(_OnlySeen, ChooseView):
    pass


class _ChooseResults(_OnlySeen, ChooseResultsView):
    pass


class _Chosen(_OnlySeen, SnippetChosenView):
    pass


class _ChosenMultiple(_OnlySeen, SnippetChosenMultipleView):
    pass


class GuardedIndexView(IndexView):
    """A list whose rows lead to the form only for whoever may change that row."""

    def _get_title_column(
        self, field_name: str, column_class: type[Any] = TitleColumn, **kwargs: Any
    ) -> Any:
        """Call a row by the name that was fetched with the list, not by that of its draft."""
        if field_name == "__str__":
            kwargs.setdefault("accessor", str)
        return super()._get_title_column(field_name, column_class, **kwargs)

    def get_edit_url(self, instance: Model) -> str | None:
        """Ask about the row."""
        if not self.user_has_permission_for_instance("change", instance):
            return None
        url: str | None = super().get_edit_url(instance)
        return url


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser that offers only what its user may see; nothing is created in it."""

    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults
    chosen_view_class = _Chosen
    chosen_multiple_view_class = _ChosenMultiple

    def get_urlpatterns(self) -> list[Any]:
        """Leave out the address where something would be created."""
        return [entry for entry in super().get_urlpatterns() if entry.name != "create"]


class GuardedSnippetViewSet(SnippetViewSet):
    """A viewset whose views all ask about the object, by the rules of the model's app.

    The model needs a policy: `guard(Model)` in `AppConfig.ready()`.
    """

    chooser_viewset_class = GuardedChooserViewSet
    index_view_class = GuardedIndexView
    add_to_reference_index = True
    copy_view_enabled = False
    list_per_page = 50

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        """Mix the guard into a view."""
        return super().construct_view(guarded(view_class), **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the list shows."""
        return seen_by(request.user, self.model)
