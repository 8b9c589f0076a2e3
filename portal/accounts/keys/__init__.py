"""Keys for programs of one's own: tokens of the API with a scope, an end and a last use."""
