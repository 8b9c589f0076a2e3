"""What helps editors in the admin: menu, home, hints, links from page to facts, settings."""
