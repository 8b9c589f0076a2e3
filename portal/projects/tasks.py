"""Periodic work of projects."""

from portal.projects.workspace import digest  # noqa: F401 - adds its part to the overview
