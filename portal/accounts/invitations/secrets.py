"""The secret in an invitation's address: made anew from the row and the site's key when needed.

So a copy of the database opens no invitation: it holds the hash, and half of what the secret is
made of. Only a mail that waits for its server holds the secret, until it is sent.
"""

import secrets
from hashlib import sha256

from django.utils.crypto import salted_hmac

SALT = "portal.accounts.invitations"


def new_nonce() -> str:
    """Return 256 random bits."""
    return secrets.token_urlsafe(32)


def secret_of(nonce: str) -> str:
    """Return the secret that belongs to a nonce: 64 hexadecimal digits."""
    return salted_hmac(SALT, nonce, algorithm="sha256").hexdigest()


def hash_of(secret: str) -> str:
    """Return what the row keeps of a secret."""
    return sha256(secret.encode()).hexdigest()
