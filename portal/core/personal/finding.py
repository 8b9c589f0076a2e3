"""Which fields of which models are personal: what the register has to name."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

WORDS = frozenset(
    {
        "address",
        "avatar",
        "birth",
        "birthday",
        "email",
        "firstname",
        "ip",
        "lastname",
        "mail",
        "mobile",
        "phone",
        "recipient",
        "surname",
        "telephone",
    }
)
"""Words in names of fields that hold something about a person."""
NAMES = frozenset({"first_name", "last_name", "session_data", "user_agent"})
"""Names of such fields as a whole."""
FLAGS = (models.BooleanField, models.ForeignKey)
"""What is called after something personal and only tells about it, or leads to it."""


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
    if field.related_model is get_user_model() or field.name in NAMES:
        return True
    return not isinstance(field, FLAGS) and bool(WORDS & set(field.name.split("_")))


def _own_fields(model: type[models.Model]) -> Iterator[models.Field[object, object]]:
    for field in model._meta.get_fields(include_parents=False):
        if isinstance(field, models.Field):
            yield field
