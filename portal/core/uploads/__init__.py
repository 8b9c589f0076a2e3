"""Files from people: the kind is told by the content, never by name or declared type alone."""

from portal.core.uploads.documents import check_document
from portal.core.uploads.images import check_image, reencode

__all__ = ["check_document", "check_image", "reencode"]
