"""Forms in which nobody can point to what is hidden from them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.forms import BaseModelForm, ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.forms.models import WagtailAdminModelForm


class SeenForm(WagtailAdminModelForm):
    """Accepts the key of something that its user may see, or the one that is there already.

    The same goes for the forms of what belongs to the object. Choosers offer no more anyway, but a
    key can be sent without them, and the page would answer with the name.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in self._forms():
            accept_only_seen(form, self.for_user)

    def is_valid(self) -> bool:
        """Validate; forget keys that were refused, so that the form is not shown with names."""
        valid = bool(super().is_valid())
        for form in self._forms():
            forget_refused(form)
        return valid

    def _forms(self) -> Iterator[Any]:
        yield self
        for formset in self.formsets.values():
            yield from formset.forms


def accept_only_seen(form: BaseModelForm[Any], user: Any) -> None:
    """Let fields that point to one object accept what `user` may see, and what is there."""
    for name, field in form.fields.items():
        if not isinstance(field, ModelChoiceField) or isinstance(field, ModelMultipleChoiceField):
            continue
        objects: Any = field.queryset
        if hasattr(objects, "visible_to"):
            there = form.initial.get(name)
            seen = objects.visible_to(user).order_by().values("pk")
            field.queryset = objects.filter(Q(pk__in=seen) | Q(pk=there))


def forget_refused(form: Any) -> None:
    """Take keys that were not accepted out of what the form shows again."""
    refused = [
        form.add_prefix(name)
        for name in form.fields
        if isinstance(form.fields[name], ModelChoiceField)
        and form.has_error(name, "invalid_choice")
    ]
    if refused:
        kept = form.data.copy()
        for name in refused:
            kept[name] = ""
        form.data = kept
