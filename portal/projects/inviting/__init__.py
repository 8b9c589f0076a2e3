"""The page on which people are invited to a project."""
