"""The work behind the site: tasks tried again, what waits and since when, a page for both."""
