"""Database and media in one checked file, and back: `manage.py backup` and `restore`.

What is in the file, and why, says docs/decisions/0009.
"""
