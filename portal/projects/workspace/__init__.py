"""The partners' workspace: what members of a project do without calling the town hall."""
