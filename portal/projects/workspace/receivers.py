"""Lets the file go with its row, once that is sure."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from portal.projects.workspace.models import DocumentVersion, ProposalFile


def take_file(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the file of a row that is gone, after the commit."""
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))


def connect() -> None:
    """Listen from now on."""
    for model in (DocumentVersion, ProposalFile):
        post_delete.connect(take_file, model, dispatch_uid=f"{model._meta.label}.file")
