"""Who may use which address: a line for each public one, rules for Wagtail's admin.

A new address of the portal or of its API without a line here fails `tests/test_every_address.py`.
What each role may do with which record in the admin stands in
`tests/portal/accounts/test_permissions.py`; here it only has to answer without an error.
"""

from tests.address_walk import ANY_ADMIN, ANY_DOCUMENT, ANY_PAGE, RESTRICTED, SHARED

PERSONAS = ("outsider", "citizen", "partner", "editor", "core_member", "coordinator", "operator")
"""Names of fixtures; the outsider has no account."""
STAFF = frozenset(PERSONAS[3:])
"""Those who work in the admin."""

Statuses = dict[str, int]
"""Persona → status of the answer to GET."""


def all_alike(status: int) -> Statuses:
    """Everybody gets the same answer."""
    return dict.fromkeys(PERSONAS, status)


def by_token(*allowed: str, status: int = 200) -> Statuses:
    """Those named get `status`; 401 without a token, 403 with one of somebody else."""
    return {"outsider": 401} | {
        persona: status if persona in allowed else 403 for persona in PERSONAS[1:]
    }


EVERYBODY = all_alike(200)
SIGNED_IN = EVERYBODY | {"outsider": 302}
"""The outsider is led to where one signs in."""
WITH_TOKEN = by_token(*PERSONAS[1:])
STAFF_TOKEN = by_token(*STAFF)
BY_POST = all_alike(405)
"""Changes something, so it does not answer GET."""


def signed_in(status: int, otherwise: int) -> Statuses:
    """Whoever is signed in gets `status`."""
    return dict.fromkeys(PERSONAS, status) | {"outsider": otherwise}


OWN = signed_in(200, otherwise=302)
"""Of one's own account; who is not signed in is asked to."""
DONE = signed_in(302, otherwise=200)
"""A way in, of no use to whoever is in already."""
ON_THE_WAY = all_alike(302)
"""A step that needs one before it."""
OWN_LATER = signed_in(404, otherwise=302)
"""Of one's own account, which has no such thing yet."""

ACCOUNTS: dict[str, Statuses] = {
    "": OWN,
    "nachweis/": OWN,
    "adresse/zurueck/<str:token>/": all_alike(410),
    "schluessel/": ON_THE_WAY,
    "schluessel/<int:pk>/zurueckziehen/": BY_POST,
    "daten/": OWN,
    "daten/kopie/": BY_POST,
    "daten/kopie/abholen/": ON_THE_WAY,
    "loeschen/": ON_THE_WAY,
    "behalten/": BY_POST,
    "geloescht/": EVERYBODY,
    "anmelden/": DONE,
    "abmelden/": OWN,
    "abmelden/anbieter/": BY_POST,
    "gesperrt/": EVERYBODY,
    "neu/": DONE,
    "bestaetigen/": OWN,
    "adresse/": ON_THE_WAY,
    "adresse/code/": ON_THE_WAY,
    "code/": DONE,
    "code/eingeben/": ON_THE_WAY,
    "passwort/": OWN,
    "passwort/setzen/": ON_THE_WAY,
    "passwort/vergessen/": EVERYBODY,
    "passwort/vergessen/gesendet/": EVERYBODY,
    "passwort/neu/fertig/": EVERYBODY,
    "^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": EVERYBODY,
    "faktoren/": OWN,
    "faktoren/eingeben/": ON_THE_WAY,
    "faktoren/bestaetigen/": ON_THE_WAY,
    "faktoren/app/": ON_THE_WAY,
    "faktoren/app/entfernen/": OWN_LATER,
    "faktoren/ersatz/": OWN_LATER,
    "faktoren/ersatz/neu/": ON_THE_WAY,
    "faktoren/passkey/": OWN,
    "faktoren/passkey/neu/": ON_THE_WAY,
    "faktoren/passkey/bestaetigen/": ON_THE_WAY,
    "faktoren/passkey/anmelden/": ON_THE_WAY,
    "faktoren/passkey/<int:pk>/entfernen/": ON_THE_WAY,
    "faktoren/passkey/<int:pk>/": ON_THE_WAY,
    "sitzungen/": OWN,
    "anbieter/": OWN,
    "anbieter/neu/": ON_THE_WAY,
    "anbieter/abgebrochen/": EVERYBODY,
    "anbieter/fehler/": all_alike(401),
    "anbieter/oidc/<slug:provider_id>/login/": all_alike(404),
    "anbieter/oidc/<slug:provider_id>/login/callback/": all_alike(404),
    "anbieter/oidc/<slug:provider_id>/abmelden/": BY_POST,
}

OF_PROJECT: Statuses = signed_in(403, otherwise=302) | dict.fromkeys(
    ("core_member", "coordinator", "operator"), 200
)
"""Of a public project's members and the core team; the walk's partner is a member of none."""
WORK: dict[str, Statuses] = {
    "": OWN,
    "oeffentlich/": OWN,
    "kontakt/": OWN,
    "kalender/": OWN,
    "kalender/<slug:secret>.ics": EVERYBODY,
    **{
        f"projekte/<slug:code>/{route}": OF_PROJECT
        for route in (
            "",
            "team/",
            "neuigkeit/",
            "neuigkeit/<int:pk>/",
            "neuigkeit/<int:pk>/datei/<int:file>/",
            "meilenstein/<int:pk>/",
            "aufgaben/",
            "dokumente/",
            "dokumente/<int:pk>/",
            "dokumente/<int:pk>/<int:number>/",
        )
    },
    "projekte/<slug:code>/aufgaben/<int:pk>/": BY_POST,
}

SITE: dict[str, Statuses] = {
    **{f"konto/{route}": statuses for route, statuses in ACCOUNTS.items()},
    **{f"mein/{route}": statuses for route, statuses in WORK.items()},
    ANY_PAGE: EVERYBODY,
    ANY_DOCUMENT: EVERYBODY,
    SHARED: EVERYBODY,
    RESTRICTED: EVERYBODY,
    "documents/authenticate_with_password/<int:restriction_id>/": EVERYBODY,
    "_util/login/": all_alike(302),
    "styleguide/": EVERYBODY,  # in development only
    "brand-<slug:name>.css": EVERYBODY,
    "sitemap.xml": EVERYBODY,
    "robots.txt": EVERYBODY,
    ".well-known/security.txt": EVERYBODY,
    "apple-touch-icon.png": EVERYBODY,
    "favicon.ico": EVERYBODY,
    "altcha/": EVERYBODY,
    "kontakt/": EVERYBODY,
    "barriere-melden/": EVERYBODY,
    "nachricht/<slug:reference>/": EVERYBODY,
    "datenverzeichnis/": EVERYBODY,
    "mails-abbestellen/<slug:key>/<slug:topic>/": all_alike(404),  # no such kind of mails
    "aktuelles/feed.atom": EVERYBODY,
    "aktuelles/feed.rss": EVERYBODY,
    "termine/kalender.ics": EVERYBODY,
    "termine/<slug:code>.ics": EVERYBODY,
    "suche/": EVERYBODY,
    "suche/vorschlaege/": EVERYBODY,
    "daten/kennzahl/<slug:code>.csv": EVERYBODY,
    "daten/kennzahlen.csv": EVERYBODY,
    "einladung/<slug:secret>/": EVERYBODY,
    "mein/organisationen/": SIGNED_IN,
    "mein/organisationen/verlassen/<int:pk>/": BY_POST,
    "mein/organisationen/<slug:code>/": SIGNED_IN
    | dict.fromkeys(("citizen", "partner", "editor", "core_member"), 403),
    "mein/organisationen/<slug:code>/einladen/": BY_POST,
    "mein/organisationen/<slug:code>/mitglied/<int:pk>/": BY_POST,
    "mein/einladungen/": SIGNED_IN,
    "mein/einladungen/<int:pk>/": BY_POST,
    "mein/projekte/<slug:code>/einladen/": signed_in(403, otherwise=302)
    | dict.fromkeys(STAFF - {"editor"}, 200),
}

API: dict[str, Statuses] = {
    "": all_alike(404),
    "openapi.json": EVERYBODY,
    "docs/": EVERYBODY,
    "fields/": EVERYBODY,
    "districts/": EVERYBODY,
    "goals/": EVERYBODY,
    "goals/<code>/": EVERYBODY,
    "indicators/": EVERYBODY,
    "indicators/<code>/": EVERYBODY,
    "projects/": EVERYBODY,
    "projects.geojson": EVERYBODY,
    "projects/<code>/": EVERYBODY,
    "news/": EVERYBODY,
    "news/<code>/": EVERYBODY,
    "events/": EVERYBODY,
    "events/<code>/": EVERYBODY,
    "actors/": EVERYBODY,
    "actors/<code>/": EVERYBODY,
    "changes/": EVERYBODY,
    "whoami/": WITH_TOKEN,
    "schema/": WITH_TOKEN,
    "schema/<type_name>/": WITH_TOKEN,
    "pages/": EVERYBODY,
    "pages/find/": all_alike(302),
    "pages/<page_id>/": EVERYBODY,
    "pages/<page_id>/revisions/": STAFF_TOKEN,
    "pages/<page_id>/revisions/<revision_id>/": STAFF_TOKEN,
    **{
        f"pages/<page_id>/actions/{action}/": BY_POST
        for action in (
            "publish",
            "unpublish",
            "copy",
            "move",
            "delete",
            "revert",
            "convert_alias",
            "create_alias",
            "copy_for_translation",
        )
    },
    "documents/": STAFF_TOKEN,
    "documents/<document_id>/": STAFF_TOKEN,
    "images/": STAFF_TOKEN,
    "images/<image_id>/": STAFF_TOKEN,
    "sites/": by_token("operator"),
    "sites/<site_id>/": by_token("operator"),
    "redirects/": by_token("coordinator", "operator"),
    "redirects/find/": by_token("coordinator", "operator", status=302),
    "redirects/<redirect_id>/": by_token("coordinator", "operator"),
    # No record is in this part of Wagtail's API; ours have addresses of their own.
    **{
        f"snippets/<type>/{rest}": by_token(*PERSONAS[1:], status=422)
        for rest in ("", "<pk>/", "<pk>/revisions/", "<pk>/revisions/<revision_id>/")
    },
    **{
        f"snippets/<type>/<pk>/actions/{action}/": BY_POST
        for action in ("delete", "publish", "unpublish", "revert", "copy_for_translation")
    },
}

TABLE = SITE | {f"api/v3/{route}": statuses for route, statuses in API.items()}

OPEN_IN_ADMIN = frozenset(
    {
        "admin/jsi18n/",
        "admin/sprite/",
    }
)
"""What is needed to sign in, so everybody gets it."""
REFUSED = frozenset({302, 403, 404, 405})
"""What somebody outside of the admin gets there, and staff for what others do."""
WORKING = REFUSED | {200}

NOTHING_THERE: dict[str, str] = {
    ANY_ADMIN: "the address of nothing",
    "admin/block-preview/": "only blocks of the open form have one",
    "admin/images/<int:image_id>/generate_url/": "pictures have no addresses by rule",
    "admin/images/<int:image_id>/generate_url/output/": "pictures have no addresses by rule",
    "admin/localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": (
        "facts are in no language"
    ),
    "admin/localize/translate/<int:translation_id>/preview/<str:mode>/": (
        "our pages have no second way of being shown"
    ),
}
"""Addresses where even the operator, who may do everything, finds nothing, and why."""
FAILS_ON_PURPOSE = frozenset({"admin/failwhale/"})
"""Wagtail's page to try the error page with."""

WITHOUT_CSRF = frozenset(
    {
        # The key in the address: mail programs post without cookies (RFC 8058).
        "mails-abbestellen/<slug:key>/<slug:topic>/",
        # The signature of an identity provider: OpenID Connect Back-Channel Logout 1.0.
        "konto/anbieter/oidc/<slug:provider_id>/abmelden/",
    }
)
"""Views that take a post from elsewhere, because something in the request proves who asks; the
whole list."""

FORMS: dict[str, int] = {
    "kontakt/": 422,
    "barriere-melden/": 422,
    "einladung/<slug:secret>/": 422,
    RESTRICTED: 200,
    "documents/authenticate_with_password/<int:restriction_id>/": 200,
}
"""Forms for everybody, with the status of the answer to nothing and to nonsense."""
