"""What the routers of all apps share (schemas, lists, words, guards), and two of the core."""
