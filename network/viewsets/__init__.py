"""Actors and memberships in the admin."""
