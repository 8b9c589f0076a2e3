"""Inviting to a project, in every language."""

from django.urls import path

from portal.projects.inviting import views

urlpatterns = [
    path("mein/projekte/<slug:code>/einladen/", views.invite, name="invite_to_project"),
]
