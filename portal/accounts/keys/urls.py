"""Addresses of one's own keys, below those of the account."""

from django.urls import path

from portal.accounts.keys import views

urlpatterns = [
    path("schluessel/", views.keys, name="account_keys"),
    path("schluessel/<int:pk>/zurueckziehen/", views.revoke, name="account_revoke_key"),
]
