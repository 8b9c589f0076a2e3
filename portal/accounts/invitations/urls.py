"""Invitations, in every language."""

from django.urls import path

from portal.accounts.invitations import views

urlpatterns = [
    path("einladung/<slug:secret>/", views.accept, name="accept_invitation"),
    path("mein/einladungen/", views.mine, name="my_invitations"),
    path("mein/einladungen/<int:pk>/", views.change, name="change_invitation"),
]
