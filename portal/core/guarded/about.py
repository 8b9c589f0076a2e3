"""Choosing records of several kinds by their titles."""

from typing import Any

from django import forms
from django.forms import Media
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from portal.core.guarded.policy import SEEING
from portal.core.naming import with_names
from portal.core.titles import record_page_models


def about_choices(user: Any) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the records with pages that `user` may see, by kind; one query for each kind."""
    groups = []
    for page_model in record_page_models():
        facts: Any = page_model._meta.get_field("record").related_model
        policy = policy_registry.get_by_type(facts)
        records = with_names(policy.instances_user_has_any_permission_for(user, SEEING))
        choices = [(record.pk, str(record)) for record in records]
        if choices:
            groups.append((str(capfirst(facts._meta.verbose_name_plural)), choices))
    return groups


class AboutWidget(forms.CheckboxSelectMultiple):
    """Boxes to tick in groups, with a field that shortens the list while one types."""

    template_name = "core/admin/about.html"

    @property
    def media(self) -> Media:
        """The script that shortens the list; without it all boxes are there."""
        return Media(js=["js/admin-filter.js"])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the label of the field that shortens the list."""
        context = super().get_context(name, value, attrs)
        context["filter_label"] = _("Shorten the list")
        context["nothing_found"] = _("Nothing is called so.")
        return context
