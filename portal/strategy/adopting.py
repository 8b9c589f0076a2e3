"""Making a version of the strategy the current one, with its text frozen."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from portal.strategy.enums import VersionState
from portal.strategy.models import StrategyVersion
from portal.strategy.versions import freeze


def adopt(version: StrategyVersion, user: Any = None) -> None:
    """Freeze the published text as this version; it becomes current, the one before superseded.

    Permissions are the caller's matter.
    """
    with transaction.atomic():
        for old in StrategyVersion.objects.filter(state=VersionState.CURRENT).exclude(
            pk=version.pk
        ):
            old.state = VersionState.SUPERSEDED
            old.save(update_fields=["state"])
        freeze(version, save=False)
        version.state = VersionState.CURRENT
        version.save(update_fields=["snapshot", "state"])
        log(
            instance=version,
            action="strategy.freeze",
            user=user,
            data={"paragraphs": {code: len(rows) for code, rows in version.snapshot.items()}},
        )
