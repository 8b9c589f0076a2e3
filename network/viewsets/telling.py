"""Views of the admin that write an event for what they change, in the same transaction."""

from typing import Any

from django.http import HttpRequest
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from network.enums import ActorKind
from network.models import Actor
from portal.core.events import emit
from portal.core.models import Record


def record_of(row: Any) -> Record:
    """Return the record of the actor that a row is about; of the member, for a seat."""
    for name in ("member", "actor", "unit"):
        if hasattr(row, name):
            record: Record = getattr(row, name).record
            return record
    raise TypeError(row)


class _Tells:
    request: HttpRequest

    def tell(self, what: str, row: Any) -> None:
        """Write the event; it names no more than keys."""
        name = row._meta.model_name
        emit(f"{name}.{what}", record_of(row), actor=self.request.user, **{name: row.pk})


class TellingCreateView(_Tells, CreateView):
    """Makes a row; what the address names is filled in, as far as the user may see it."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Save when somebody says so, and not by itself."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def get_initial(self) -> dict[str, Any]:
        """Return who or which body was named by its code."""
        initial: dict[str, Any] = super().get_initial()
        fields = {field.name: field for field in self.model._meta.get_fields()}
        for name in ("member", "body", "actor", "unit"):
            code = self.request.GET.get(name, "")
            if code and name in fields:
                kind = {"kind": ActorKind.BODY} if name == "body" else {}
                seen = Actor.objects.visible_to(self.request.user).filter(code=code, **kind)
                initial[name] = seen.values_list("pk", flat=True).first()
        return initial

    def save_instance(self) -> Any:
        """Save and tell."""
        row = super().save_instance()
        self.tell("made", row)
        return row


class TellingEditView(_Tells, EditView):
    """Changes a row."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Save when somebody says so, and not by itself."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def save_instance(self) -> Any:
        """Save and tell; a seat that is given an end has ended."""
        row = super().save_instance()
        ends = "valid_until" in self.form.changed_data and row.valid_until is not None
        self.tell("ended" if ends else "changed", row)
        return row


class TellingDeleteView(_Tells, DeleteView):
    """Removes a row that was a mistake."""

    def delete_action(self) -> Any:
        """Tell first: afterwards there is nothing left to tell of."""
        self.tell("removed", self.object)
        return super().delete_action()
