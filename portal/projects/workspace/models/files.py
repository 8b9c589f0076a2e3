"""Where files of the workspace lie: under names of our own, out of the web's reach."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.uploads.private import private_storage


def place(instance: Any, name: str) -> str:
    """Return a name that tells nothing and that nobody chose."""
    key = uuid.uuid4().hex
    return f"projects/{key[:2]}/{key}"


class PrivateFile(models.Model):
    """Abstract: a file whose kind was told by its content, and the harmless name it goes by."""

    file = models.FileField(_("file"), upload_to=place, storage=private_storage, max_length=80)
    name = models.CharField(_("file name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10)
    """By content, such as `pdf` or `jpeg`; `portal.core.uploads`."""
    size = models.PositiveBigIntegerField(_("bytes"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
