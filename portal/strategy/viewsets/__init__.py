"""Goals, indicators, measured values and the strategy's text in the admin."""
