"""Addresses of the figures as files; they exist in every language."""

from django.urls import path

from portal.strategy import views

urlpatterns = [
    path("daten/kennzahl/<slug:code>.csv", views.indicator_csv, name="indicator_csv"),
    path("daten/kennzahlen.csv", views.indicators_csv, name="indicators_csv"),
]
