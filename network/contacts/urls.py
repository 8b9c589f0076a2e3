"""Addresses of contacts below Wagtail's admin."""

from django.urls import path

from network.contacts import views

urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/note/", views.note, name="note_contact"),
    path("contacts/with/<slug:code>/", views.timeline, name="actor_timeline"),
    path("contacts/before/<slug:code>/", views.before_meeting, name="before_meeting"),
    path("contacts/<int:pk>/", views.change, name="change_contact"),
    path("contacts/<int:pk>/delete/", views.delete, name="delete_contact"),
    path("contacts/follow-up/<int:pk>/", views.follow_up, name="follow_up"),
]
