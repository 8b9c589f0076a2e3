"""Writing to the city: the contact form and the way to report a barrier."""
