"""What projects keep about people."""

from portal.core.personal import keep
from portal.core.personal.own import WORKED_ON

# The contact is a function with an address of the city's, shown to everybody.
keep("projects.Project", "locked_by", "contact_mail", **WORKED_ON)
