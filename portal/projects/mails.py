"""The mails about the workspace, with their examples."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.mail.kinds import kind, topic
from portal.projects.workspace.enums import ProposalState
from portal.projects.workspace.telling import DECIDED, TASK, WAITING

PROPOSALS = "projektvorschlaege"
TASKS = "projektaufgaben"

topic(PROPOSALS, _("What becomes of proposals for projects"))
topic(TASKS, _("Tasks that others give to me"))


def _waiting() -> dict[str, Any]:
    return {
        "what": "Der erste Sensor misst",
        "project": "P05 Parken am Rhein live",
        "path": "/admin/proposals/update/1/",
    }


def _decided() -> dict[str, Any]:
    return {
        "what": "Der erste Sensor misst",
        "project": "P05 Parken am Rhein live",
        "code": "P05",
        "state": ProposalState.RETURNED,
        "answer": "Bitte noch sagen, ab wann die Zahlen zu sehen sind.",
    }


def _task() -> dict[str, Any]:
    return {
        "what": "Standort am Kai abstimmen",
        "due": date(2027, 1, 15),
        "project": "P05 Parken am Rhein live",
        "code": "P05",
    }


kind(WAITING, _waiting, PROPOSALS)
kind(DECIDED, _decided, PROPOSALS)
kind(TASK, _task, TASKS)
