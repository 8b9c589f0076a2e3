"""Feeds and calendar files, in every language."""

from django.urls import path

from portal.news import views

urlpatterns = [
    path("aktuelles/feed.atom", views.news_feed, {"form": "atom"}, name="news_atom"),
    path("aktuelles/feed.rss", views.news_feed, {"form": "rss"}, name="news_rss"),
    path("termine/kalender.ics", views.whole_calendar, name="calendar"),
    path("termine/<slug:code>.ics", views.event_calendar, name="event_calendar"),
]
