"""The map of the network: who stands where, and how it is drawn."""
