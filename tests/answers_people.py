"""What is answered about projects, organisations and accounts: own, foreign, hidden, missing."""

from tests.address_walk import RESTRICTED
from tests.answer_groups import (
    AWAY,
    SHUT,
    Group,
    each,
    everybody,
    of_organisation,
    of_project,
    told,
)

PROJECT, ORGANISATION = "mein/projekte/<slug:code>/", "mein/organisationen/<slug:code>/"
RESET = "konto/^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
OIDC = "konto/anbieter/oidc/<slug:provider_id>/"

PEOPLE = (
    Group(
        "See a project's workspace",
        each("GET", PROJECT, "", "team/", "neuigkeit/", "aufgaben/", "dokumente/"),
        of_project(200),
    ),
    Group(
        "Send something to a project",
        each("POST", PROJECT, "neuigkeit/", "aufgaben/", "dokumente/"),
        of_project(422),
    ),
    Group(
        "See something in a project",
        each(
            "GET",
            PROJECT,
            "neuigkeit/<int:pk>/",
            "neuigkeit/<int:pk>/datei/<int:file>/",
            "meilenstein/<int:pk>/",
            "dokumente/<int:pk>/",
            "dokumente/<int:pk>/<int:number>/",
        ),
        of_project(200, inside=True),
    ),
    Group(
        "Change something in a project",
        each("POST", PROJECT, "meilenstein/<int:pk>/", "aufgaben/<int:pk>/", "dokumente/<int:pk>/"),
        of_project(422, inside=True),
    ),
    Group(
        "Change a proposal that somebody else of the own project has sent",
        each("POST", PROJECT, "neuigkeit/<int:pk>/"),
        of_project(403, inside=True),
    ),
    Group(
        "See whom one has invited to a project",
        each("GET", PROJECT, "einladen/"),
        of_project(200) | {"member": SHUT},
    ),
    Group(
        "Invite to a project",
        each("POST", PROJECT, "einladen/"),
        of_project(422) | {"member": SHUT},
    ),
    Group("See the people of an organisation", each("GET", ORGANISATION, ""), of_organisation(200)),
    Group(
        "Invite to an organisation", each("POST", ORGANISATION, "einladen/"), of_organisation(422)
    ),
    Group(
        "Decide about a member",
        each("POST", ORGANISATION, "mitglied/<int:pk>/"),
        of_organisation(422, inside=True),
    ),
    Group(
        "End a membership; the last steward is asked to be sure",
        ("POST mein/organisationen/verlassen/<int:pk>/",),
        told((None, 302, None, 302), (None, 404, None, 404))
        | {"member": (302, 404, None, 404), "steward": (422, 404, None, 404)},
    ),
    Group(
        "Send an invitation again or withdraw it",
        ("POST mein/einladungen/<int:pk>/",),
        told(
            AWAY,
            (404,) * 4,
            steward=(302, 404, 404, 404),
            coordinator=(302, 302, 302, 404),
            operator=(302, 302, 302, 404),
        ),
    ),
    Group(
        "Open an invitation, for whoever has the link; hidden is one that was withdrawn",
        ("GET einladung/<slug:secret>/",),
        everybody(200, 200, 410, 404),
    ),
    Group(
        "Accept an invitation to another address",
        ("POST einladung/<slug:secret>/",),
        told((422, 422, 403, 404), (403, 403, 403, 404)),
    ),
)

ACCOUNT = (
    Group(
        "Withdraw a key",
        ("POST konto/schluessel/<int:pk>/zurueckziehen/",),
        told((None, 302, None, 302), (302, 404, None, 404)),
    ),
    Group(
        "See a passkey",
        each("GET", "konto/faktoren/passkey/<int:pk>/", "", "entfernen/"),
        told((None, 302, None, 302), (200, 404, None, 404)),
    ),
    Group(
        "Rename a passkey",
        ("POST konto/faktoren/passkey/<int:pk>/",),
        told((None, 302, None, 302), (200, 404, None, 404)),
    ),
    Group(
        "Remove a passkey",
        ("POST konto/faktoren/passkey/<int:pk>/entfernen/",),
        told((None, 302, None, 302), (302, 404, None, 404)),
    ),
    Group(
        "Take a change of address back, for whoever has the link",
        each("GET", "konto/adresse/zurueck/<str:token>/", "")
        + each("POST", "konto/adresse/zurueck/<str:token>/", ""),
        everybody(200, None, None, 410),
    ),
    Group(
        "Open a link for a new password, for whoever has it",
        (f"GET {RESET}", f"POST {RESET}"),
        everybody(302, None, None, 200),
    ),
    Group(
        "Sign in by a provider that is not set up",
        (
            *each("GET", OIDC, "login/", "login/callback/"),
            *each("POST", OIDC, "login/", "abmelden/"),
        ),
        everybody(None, None, None, 404),
    ),
    Group(
        "Something with a secret address",
        (
            "GET mein/kalender/<slug:secret>.ics",
            "GET brand-<slug:name>.css",
            "GET nachricht/<slug:reference>/",
            *(
                f"{method} {route}"
                for method in ("GET", "POST")
                for route in (
                    RESTRICTED,
                    "documents/authenticate_with_password/<int:restriction_id>/",
                    "mails-abbestellen/<slug:key>/<slug:topic>/",
                )
            ),
        ),
        everybody(200, None, None, 404),
    ),
)
