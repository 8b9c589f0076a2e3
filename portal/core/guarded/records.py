"""Viewsets of records: one form makes facts and pages, one step takes both away."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from portal.core.facts import DraftedByPage
from portal.core.guarded.next_step import SayWhatIsNext, submit_page, waits_for_page
from portal.core.guarded.pages_panel import german_page
from portal.core.guarded.viewset import GuardedSnippetViewSet
from portal.core.publishing import create, remove


class CreateRecordView(SayWhatIsNext, CreateView):
    """Makes the record, its German page and one in every other language, or nothing."""

    page_model: Any = None
    parent_model: Any = None

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Keep Wagtail from saving by itself what would make a record of half a title."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def is_valid(self, form: Any) -> bool:
        """Ask for the page below which the new one goes."""
        self.parent = self.parent_model.objects.filter(
            locale__language_code="de", alias_of=None
        ).first()
        if self.parent is None:
            form.add_error(
                None,
                _("There is no page “%(kind)s” yet. Please create it first.")
                % {"kind": self.parent_model._meta.verbose_name},
            )
        return bool(super().is_valid(form))

    def save_instance(self) -> Model:
        """Save facts and pages as drafts, in the transaction of the view."""
        facts: Any = self.form.save(commit=False)
        page = self.page_model(**self.form.words_in("de"))
        create(
            facts,
            page,
            self.parent,
            user=self.request.user,
            publish=False,
            translations=self.form.translations(),
        )
        self.form.save_m2m()
        log(instance=facts, action="wagtail.create", user=self.request.user, content_changed=True)
        if isinstance(facts, DraftStateMixin):
            self.new_revision = facts.latest_revision
        return facts

    def submit_action(self) -> HttpResponse | None:
        """Submit the words where the facts go out along with them."""
        if isinstance(self.object, DraftedByPage):
            submit_page(self.object, self.request.user)
            return None
        response: HttpResponse | None = super().submit_action()
        return response

    def publish_action(self) -> HttpResponse | None:
        """Publish the first words along with the facts."""
        response: HttpResponse | None = super().publish_action()
        for page in self.object.pages.filter(alias_of=None):
            page.latest_revision.publish(user=self.request.user, skip_permission_checks=True)
        return response

    def page_url(self) -> str:
        """Return where the German page is written."""
        page = german_page(self.object)
        return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else self.get_edit_url()

    def get_success_buttons(self) -> list[Any]:
        """Lead to the page."""
        return [
            messages.button(self.page_url(), _("Write the page")),
            *super().get_success_buttons(),
        ]

    def get_success_url(self) -> str:
        """Go on to the page, unless there is more to say of the facts first."""
        if not self.draftstate_enabled or isinstance(self.object, DraftedByPage):
            return self.page_url()
        url: str = self.get_edit_url()
        return url


class EditRecordView(SayWhatIsNext, EditView):
    """Changes the facts of a record."""

    def submit_action(self) -> HttpResponse | None:
        """Submit the words where the facts go out along with them for the first time."""
        if waits_for_page(self.object):
            submit_page(self.object, self.request.user)
            return None
        response: HttpResponse | None = super().submit_action()
        return response


class DeleteRecordView(DeleteView):
    """Takes away the record and its pages, unless something else still needs it."""

    def get_usage(self) -> Any:
        """Return what points to the record, its own pages left out."""
        return ReferenceGroups(references_to(self.object))

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete, or say what stands in the way."""
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, still_needed(self.object, error))
            return redirect(self.get_success_url())

    def delete_action(self) -> None:
        """Write the log first: afterwards there is nothing left to write about."""
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        remove(self.object.record)


def references_to(facts: Any) -> QuerySet[Any]:
    """Return the references to a record from elsewhere than its own pages."""
    own = facts.pages.model
    return ReferenceIndex.get_references_to(facts).exclude(
        content_type=ContentType.objects.get_for_model(own),
        object_id__in=[str(key) for key in facts.pages.values_list("pk", flat=True)],
    )


def still_needed(facts: Any, error: ProtectedError) -> str:
    """Return the sentence that says what keeps a record from being deleted."""
    by = ", ".join(sorted({str(thing) for thing in list(error.protected_objects)[:5]}))
    return _("“%(name)s” cannot be deleted, because it is still needed by: %(by)s.") % {
        "name": facts,
        "by": by,
    }


class RecordViewSet(GuardedSnippetViewSet):
    """A viewset of records with pages. Name the classes of the page and of the page above it."""

    page_model: type[Any]
    parent_model: type[Page]
    add_view_class = CreateRecordView
    edit_view_class = EditRecordView
    delete_view_class = DeleteRecordView

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the view which pages to make."""
        made: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return made | {"page_model": self.page_model, "parent_model": self.parent_model}
