"""Addresses that providers know: without a language, since they know one only."""

from django.urls import path

from portal.accounts.identity import views

urlpatterns = [
    path("<slug:provider_id>/login/callback/", views.come_back, name="openid_connect_callback"),
    path("<slug:provider_id>/abmelden/", views.signed_out, name="identity_signed_out"),
]
