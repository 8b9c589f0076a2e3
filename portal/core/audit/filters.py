"""What the operator may look for among the events."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from portal.core.audit.naming import kind_words
from portal.core.audit.words import words_for
from portal.core.models import Event


def known_verbs() -> list[tuple[str, str]]:
    """Return the verbs of which there are events, with their words."""
    verbs = Event.objects.order_by().values_list("verb", flat=True).distinct()
    return sorted(((verb, words_for(verb)) for verb in verbs), key=lambda pair: pair[1])


def known_kinds() -> list[tuple[str, str]]:
    """Return the kinds of records of which there are events."""
    kinds = Event.objects.order_by().exclude(kind="").values_list("kind", flat=True).distinct()
    return sorted(((kind, kind_words(kind)) for kind in kinds), key=lambda pair: pair[1].lower())


class EventFilters(WagtailFilterSet):
    """By what happened, to which kind and record, who did it, and when."""

    at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("When"), widget=DateRangePickerWidget
    )
    verb = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("What happened"), choices=known_verbs
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind of record"), choices=known_kinds)
    record_key = django_filters.NumberFilter(
        label=gettext_lazy("Number of the record"), min_value=1, max_value=2**63 - 1
    )
    actor = django_filters.CharFilter(
        label=gettext_lazy("Who (name or address)"), method="by_person", max_length=100
    )

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()

    def by_person(self, events: Any, name: str, value: str) -> Any:
        """Keep events of people whose name or address holds the words."""
        people = get_user_model()._default_manager
        found = people.filter(name__icontains=value) | people.filter(email__icontains=value)
        return events.filter(actor__in=found.values("pk"))
