"""How actors hang together: kinds of relations, read in both directions, and relations in time."""
