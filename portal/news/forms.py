"""Forms about news and events."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from portal.core.guarded.about import AboutWidget, about_choices
from portal.core.guarded.forms import RecordForm
from portal.core.models import Record


class AboutForm(RecordForm):
    """Facts that may be about records: those are offered by their titles, grouped by kind."""

    about = forms.ModelMultipleChoiceField(Record.objects.all(), required=False, widget=AboutWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["about"]
        field.label = capfirst(self._meta.model._meta.get_field("about").verbose_name)
        groups = about_choices(self.for_user)
        offered = [key for _kind, choices in groups for key, _name in choices]
        field.queryset = Record.objects.filter(pk__in=offered)
        field.choices = groups
