"""Addresses of the search."""

from django.urls import path

from portal.search import views

urlpatterns = [
    path("suche/", views.search, name="search"),
    path("suche/vorschlaege/", views.suggestions, name="search_suggestions"),
]
