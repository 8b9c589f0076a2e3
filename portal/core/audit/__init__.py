"""What happened, to read: the table of events for the operator, with filters and export."""
