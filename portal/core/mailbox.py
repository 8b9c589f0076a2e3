"""Whether two mail addresses are the same: letter by letter, without regard to case."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _


def plain_address(address: str) -> str:
    """Return the one spelling of an address by which accounts are kept, found and written to.

    Small ASCII letters, the domain as the DNS knows it (RFC 3490): "Anna@MÜLLER.example" becomes
    "anna@xn--mller-kva.example". So no two rows can be the same for a database, a mail server or a
    reader, and what is typed is never where a mail goes. Letters that only look alike stay
    another address (in a domain) or are refused (before the @, where mail servers agree on ASCII
    only). Raises ValidationError.

    >>> plain_address(" Anna@EMMERICH.example"), plain_address("a@m\u00fcller.example")
    ('anna@emmerich.example', 'a@xn--mller-kva.example')
    """
    name, _at, domain = unicodedata.normalize("NFKC", address.strip()).lower().rpartition("@")
    try:
        plain = f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise ValidationError(_("This address cannot be used."), code="invalid") from None
    validate_email(plain)
    return plain


def same_mailbox(field: str, address: str) -> Exact:
    """Return the condition that a field holds this address.

    `iexact` would ask PostgreSQL for capital letters, of which "ı" and "i", or "ſ" and "s", have
    the same; whoever owns such a name would be taken for somebody else.
    """
    return Exact(Lower(field), address.lower())
