"""Whether two mail addresses are the same: letter by letter, without regard to case."""

from django.db.models.functions import Lower
from django.db.models.lookups import Exact


def same_mailbox(field: str, address: str) -> Exact:
    """Return the condition that a field holds this address.

    `iexact` would ask PostgreSQL for capital letters, of which "ı" and "i", or "ſ" and "s", have
    the same; whoever owns such a name would be taken for somebody else.
    """
    return Exact(Lower(field), address.lower())
