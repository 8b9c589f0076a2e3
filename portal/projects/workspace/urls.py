"""My projects and what is done in them, in every language."""

from django.urls import path

from portal.projects.workspace.views import documents, own, projects, proposals, tasks

PROJECT = "projekte/<slug:code>"

urlpatterns = [
    path("", projects.my_projects, name="my_projects"),
    path("oeffentlich/", projects.public_view, name="public_view"),
    path("kontakt/", own.my_contact, name="my_contact"),
    path("kalender/", own.my_calendar, name="my_calendar"),
    path("kalender/<slug:secret>.ics", own.calendar_feed, name="calendar_feed"),
    path(f"{PROJECT}/", projects.workspace, name="workspace"),
    path(f"{PROJECT}/team/", projects.team, name="project_team"),
    path(f"{PROJECT}/neuigkeit/", proposals.propose, name="propose"),
    path(f"{PROJECT}/neuigkeit/<int:pk>/", proposals.proposal, name="proposal"),
    path(
        f"{PROJECT}/neuigkeit/<int:pk>/datei/<int:file>/",
        proposals.proposal_file,
        name="proposal_file",
    ),
    path(f"{PROJECT}/meilenstein/<int:pk>/", proposals.report_milestone, name="report_milestone"),
    path(f"{PROJECT}/aufgaben/", tasks.tasks, name="tasks"),
    path(f"{PROJECT}/aufgaben/<int:pk>/", tasks.task, name="task"),
    path(f"{PROJECT}/dokumente/", documents.documents, name="internal_documents"),
    path(f"{PROJECT}/dokumente/<int:pk>/", documents.document, name="internal_document"),
    path(
        f"{PROJECT}/dokumente/<int:pk>/<int:number>/",
        documents.document_file,
        name="document_file",
    ),
]
