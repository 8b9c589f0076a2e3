"""The register of personal data: what is kept about people, why, how long (Art. 30 GDPR).

Each app's `personal.py` tells it with `keep`. The pages for the public and for operators, the
export and the erasure of one's own data, and the daily erasing all read the register; a test fails
while a model with a personal field is missing in it. Reasons: docs/decisions/0018.
"""

from portal.core.personal.entries import Basis, Entry, Kept, keep, owned_by, register

__all__ = ["Basis", "Entry", "Kept", "keep", "owned_by", "register"]
