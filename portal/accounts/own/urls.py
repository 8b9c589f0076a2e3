"""Addresses of one's own data, below those of the account."""

from django.urls import path

from portal.accounts.own import proof_views, views

urlpatterns = [
    path("nachweis/", proof_views.prove, name="account_prove"),
    path("adresse/zurueck/<str:token>/", views.restore_address, name="account_restore_address"),
    path("daten/", views.data, name="account_data"),
    path("daten/kopie/", views.ask_copy, name="account_ask_copy"),
    path("daten/kopie/abholen/", views.fetch_copy, name="account_fetch_copy"),
    path("loeschen/", views.erase, name="account_erase"),
    path("behalten/", views.keep, name="account_keep"),
    path("geloescht/", views.erased, name="account_erased"),
]
