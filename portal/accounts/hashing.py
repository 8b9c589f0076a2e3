"""How passwords are kept: Argon2id with parameters that were measured (docs/decisions/0014)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, the second choice of RFC 9106 with less memory: OWASP's 19 MiB, 2 passes, 1 lane.

    Django's own 100 MiB and 8 lanes would let a few sign-ins at once fill a small city's machine.
    """

    time_cost = 2
    memory_cost = 19_456
    """KiB."""
    parallelism = 1
