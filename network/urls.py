"""One's own organisations and their people, in every language."""

from django.urls import path

from network import views

urlpatterns = [
    path("mein/organisationen/", views.organisations, name="my_organisations"),
    path("mein/organisationen/verlassen/<int:pk>/", views.leave, name="leave_organisation"),
    path("mein/organisationen/<slug:code>/", views.people, name="people"),
    path("mein/organisationen/<slug:code>/einladen/", views.invite, name="invite_member"),
    path("mein/organisationen/<slug:code>/mitglied/<int:pk>/", views.decide, name="decide_member"),
]
