"""Files for few: kept outside of what a web server reaches, handed out by views that ask first."""

from pathlib import Path
from typing import Any, Final, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.http import FileResponse
from django.utils.functional import cached_property

from portal.core.uploads.documents import ARCHIVES
from portal.core.uploads.images import KINDS

PLAIN: Final = "application/octet-stream"
TYPES: Final = {
    "pdf": "application/pdf",
    **{name: kind.type for name, kind in ARCHIVES.items()},
    **{kind.name: kind.types[0] for kind in KINDS.values()},
}
"""Kind by content → media type; text goes out as bytes, so that no browser guesses at markup."""
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PrivateStorage(FileSystemStorage):
    """A folder without an address on the web; its files are for nobody else on the machine."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @cached_property
    def base_location(self) -> Path:
        """The folder, by the settings."""
        return Path(settings.PRIVATE_ROOT)

    @cached_property
    def location(self) -> str:
        """The folder, absolute."""
        return str(self.base_location.absolute())

    def url(self, name: str | None) -> NoReturn:
        """Refuse: these files have no address."""
        raise ValueError("Private files have no address.")


def private_storage() -> Storage:
    """Return the storage of private files; for `FileField(storage=...)`."""
    return storages["private"]


def handed_out(file: Any, name: str, kind: str) -> FileResponse:
    """Return a private file as a download that no browser opens or runs in our name.

    Django writes `name` into Content-Disposition as RFC 6266 and 5987 say.
    """
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=TYPES.get(kind, PLAIN),
        headers=HEADERS,
    )
