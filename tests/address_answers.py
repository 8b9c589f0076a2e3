"""What an address answers about an object that is somebody else's, hidden, or not there at all.

Told for somebody who may use the address for an object of the own: a member, a steward. A new route
that takes an object and has no line here fails `tests/test_every_object.py`, which asks each for
what is not there; what is foreign and hidden is asked there for people and their organisations,
elsewhere in the tests of each app.
"""

import re
from dataclasses import dataclass

from tests.address_book import TABLE
from tests.address_walk import ANY_DOCUMENT, ANY_PAGE, GROUP, RESTRICTED, SHARED


@dataclass(frozen=True)
class Answers:
    """Statuses about an object; None: there is no such."""

    foreign: int | None
    """Known to whoever asks, and somebody else's."""
    hidden: int | None
    """Not to be known of by whoever asks."""
    missing: int
    """Not there; what the coordinator gets as well, who sees everything."""


PUBLIC = Answers(foreign=None, hidden=404, missing=404)
"""Of everybody, once it is published."""
OF_MEMBERS = Answers(foreign=403, hidden=404, missing=404)
"""Of a project or an organisation: who may not is told why."""
OWN_ONLY = Answers(foreign=404, hidden=404, missing=404)
"""Of one account; what others have is not there."""
BY_SECRET = Answers(foreign=None, hidden=None, missing=404)
"""Whoever has the address has what it is needed for."""
WAGTAIL = Answers(foreign=403, hidden=404, missing=404)
"""Of the editors, with a token."""


def wagtail(missing: int) -> Answers:
    """Return what Wagtail's API says, which looks at permission or data before the object."""
    return Answers(foreign=403, hidden=404, missing=missing)


PAGES, SNIPPETS = "api/v3/pages/<page_id>/", "api/v3/snippets/<type>/"
PROJECT, ORGANISATION = "mein/projekte/<slug:code>/", "mein/organisationen/<slug:code>/"

ANSWERS: dict[str, Answers] = {
    ANY_PAGE: PUBLIC,
    ANY_DOCUMENT: PUBLIC,
    SHARED: PUBLIC,
    RESTRICTED: BY_SECRET,
    "documents/authenticate_with_password/<int:restriction_id>/": BY_SECRET,
    "brand-<slug:name>.css": BY_SECRET,
    "nachricht/<slug:reference>/": BY_SECRET,
    "mails-abbestellen/<slug:key>/<slug:topic>/": BY_SECRET,
    "termine/<slug:code>.ics": PUBLIC,
    "daten/kennzahl/<slug:code>.csv": PUBLIC,
    # Says in words that the link is no longer valid.
    "konto/^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Answers(None, None, 200),
    # Says in words that the link has been used or is over.
    "konto/adresse/zurueck/<str:token>/": Answers(None, None, 410),
    "konto/schluessel/<int:pk>/zurueckziehen/": OWN_ONLY,
    # Asks to confirm first who one is.
    "konto/faktoren/passkey/<int:pk>/": Answers(404, 404, 302),
    "konto/faktoren/passkey/<int:pk>/entfernen/": Answers(404, 404, 302),
    "konto/anbieter/oidc/<slug:provider_id>/login/": BY_SECRET,
    "konto/anbieter/oidc/<slug:provider_id>/login/callback/": BY_SECRET,
    "konto/anbieter/oidc/<slug:provider_id>/abmelden/": BY_SECRET,
    "mein/kalender/<slug:secret>.ics": BY_SECRET,
    "einladung/<slug:secret>/": BY_SECRET,
    "mein/einladungen/<int:pk>/": OWN_ONLY,
    "mein/organisationen/verlassen/<int:pk>/": OWN_ONLY,
    **{
        ORGANISATION + rest: OF_MEMBERS
        for rest in (
            "",
            "einladen/",
            "mitglied/<int:pk>/",
        )
    },
    **{
        PROJECT + rest: OF_MEMBERS
        for rest in (
            "",
            "team/",
            "neuigkeit/",
            "neuigkeit/<int:pk>/",
            "neuigkeit/<int:pk>/datei/<int:file>/",
            "meilenstein/<int:pk>/",
            "aufgaben/",
            "aufgaben/<int:pk>/",
            "dokumente/",
            "dokumente/<int:pk>/",
            "dokumente/<int:pk>/<int:number>/",
            "einladen/",
        )
    },
    **{
        f"api/v3/{kind}/<code>/": PUBLIC
        for kind in ("goals", "indicators", "projects", "news", "events", "actors")
    },
    "api/v3/schema/<type_name>/": BY_SECRET,
    PAGES: PUBLIC,
    f"{PAGES}revisions/": WAGTAIL,
    f"{PAGES}revisions/<revision_id>/": WAGTAIL,
    f"{PAGES}actions/publish/": WAGTAIL,
    f"{PAGES}actions/convert_alias/": WAGTAIL,
    f"{PAGES}actions/delete/": wagtail(405),
    **{
        f"{PAGES}actions/{name}/": wagtail(400)
        for name in ("unpublish", "copy", "move", "revert", "create_alias", "copy_for_translation")
    },
    "api/v3/documents/<document_id>/": WAGTAIL,
    "api/v3/images/<image_id>/": WAGTAIL,
    "api/v3/redirects/<redirect_id>/": WAGTAIL,
    "api/v3/sites/<site_id>/": wagtail(403),
    **{
        SNIPPETS + rest: wagtail(422)
        for rest in (
            "",
            "<pk>/",
            "<pk>/revisions/",
            "<pk>/revisions/<revision_id>/",
            "<pk>/actions/publish/",
            "<pk>/actions/unpublish/",
        )
    },
    f"{SNIPPETS}<pk>/actions/delete/": wagtail(405),
    f"{SNIPPETS}<pk>/actions/revert/": wagtail(400),
    f"{SNIPPETS}<pk>/actions/copy_for_translation/": wagtail(400),
}


def with_objects() -> set[str]:
    """Return the routes of the table that take an object."""
    return {route for route in TABLE if re.search(GROUP, route) or "(" in route}
