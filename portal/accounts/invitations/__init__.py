"""Inviting somebody by mail to a role, an organisation or a project."""
