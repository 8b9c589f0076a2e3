"""Something in the workspace of the example city's first project, to fill addresses with."""

from portal.accounts.models import User
from portal.projects.models import Milestone, Project
from portal.projects.workspace import calendar, filing, proposing, reporting, tasking
from portal.projects.workspace.proposing import Wording
from portal.projects.workspace.uploading import Upload
from tests.address_walk import Values

PROJECT = "mein/projekte/<slug:code>/"
FILE = Upload("plan.pdf", "pdf", b"%PDF-1.4 %%EOF")


def workspace(account: User) -> Values:
    """Return keys for all addresses of the workspace and of those who decide."""
    milestone = Milestone.objects.filter(reached=None, project__live=True).earliest("pk")
    project = Project.objects.get(pk=milestone.project_id)
    proposal = proposing.send(project, account, Wording("de", "Neu", "Es geht.", documents=[FILE]))
    report = reporting.report(milestone, account, "de", "reached", milestone.project.start)
    task = tasking.make(project, account, "Abstimmen")
    document = filing.add(project, account, "Plan", FILE)
    keys = {
        "neuigkeit/<int:pk>/": proposal.pk,
        "neuigkeit/<int:pk>/datei/<int:file>/": proposal.pk,
        "meilenstein/<int:pk>/": milestone.pk,
        "aufgaben/<int:pk>/": task.pk,
        "dokumente/<int:pk>/": document.pk,
        "dokumente/<int:pk>/<int:number>/": document.pk,
    }
    found: Values = {(PROJECT + route, "pk"): key for route, key in keys.items()}
    for route in ("", "team/", "neuigkeit/", "aufgaben/", "dokumente/", *keys):
        found[PROJECT + route, "code"] = project.code
    return found | {
        (f"{PROJECT}neuigkeit/<int:pk>/datei/<int:file>/", "file"): proposal.files.get().pk,
        (f"{PROJECT}dokumente/<int:pk>/<int:number>/", "number"): 1,
        ("mein/kalender/<slug:secret>.ics", "secret"): _secret(account),
        ("admin/proposals/update/<int:pk>/", "pk"): proposal.pk,
        ("admin/proposals/milestone/<int:pk>/", "pk"): report.pk,
    }


def _secret(account: User) -> str:
    return calendar.renew(account).rpartition("/")[2].removesuffix(".ics")
