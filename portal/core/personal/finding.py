"""Which fields of which models are personal: what the register has to name."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

NAMES = frozenset(
    {
        "address",
        "birthday",
        "first_name",
        "ip",
        "last_name",
        "mail",
        "phone",
        "recipient",
        "session_data",
        "user_agent",
    }
)
"""Names of fields that hold something about a person, whatever their type."""


def personal_fields() -> dict[str, set[str]]:
    """Return the fields that look personal, by label of the model; copies of parents left out."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        names = {field.name for field in _own_fields(model) if is_personal(field)}
        if names:
            found[model._meta.label] = names
    return found


def is_personal(field: models.Field[object, object]) -> bool:
    """Tell a key to an account, an address, and what is called like something personal."""
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    return field.related_model is get_user_model() or field.name in NAMES


def _own_fields(model: type[models.Model]) -> Iterator[models.Field[object, object]]:
    for field in model._meta.get_fields(include_parents=False):
        if isinstance(field, models.Field):
            yield field
