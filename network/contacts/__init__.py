"""The coordinator's memory: contacts with actors, what follows from them, and what was promised."""
