"""Projects, organisations, invitations, keys: one's own, others', hidden and missing ones."""

from dataclasses import dataclass
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core import signing
from wagtail.models import APIToken

from network.invitations import invite_member
from network.models import Actor
from portal.accounts.invitations.issuing import revoke
from portal.accounts.invitations.secrets import secret_of
from portal.accounts.models import User
from portal.accounts.own.moving import SALT
from portal.projects.workspace import calendar, filing, proposing, tasking
from portal.projects.workspace.proposing import Wording
from portal.projects.workspace.uploading import Upload
from tests.answers_people import OIDC, ORGANISATION, PROJECT, RESET
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    MembershipFactory,
    MilestoneFactory,
    ProjectFactory,
    ProjectPageFactory,
    UserFactory,
)

Paths = tuple[str | None, ...]
"""Of something own, foreign, hidden, not there; None: there is no such."""
Objects = dict[str, Paths | dict[str, Paths]]
"""Route → paths, or persona → paths where what is one's own differs."""
NOT_THERE = 2**31 - 1
CODES, PROJECTS = ("eigen", "fremd", "geheim", "nichts"), ("P1", "P2", "P3", "P4")
FILE = Upload("plan.pdf", "pdf", b"%PDF-1.4 %%EOF")


@dataclass(frozen=True)
class Cast:
    """Who asks: the usual personas, and two who act for the organisation `eigen`."""

    people: dict[str, User]
    """Without the outsider, who has no account."""

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def row(pattern: str, *keys: tuple[object, ...]) -> Paths:
    """Return the paths of four objects; `keys` are four values for each place in the pattern."""
    return tuple(
        None if None in each else pattern.format(*each) for each in zip(*keys, strict=True)
    )


def of_each(cast: Cast, pattern: str, keys: dict[str, object], foreign: object) -> dict[str, Paths]:
    """Return paths in which one's own object is another for each persona."""
    return {
        persona: row(pattern, (keys.get(persona), foreign, None, NOT_THERE))
        for persona in ("outsider", *cast.people)
    }


def people(tree: SiteTree, cast: Cast) -> Objects:
    """Make two organisations and a hidden one, each with a project, people and an invitation."""
    own, foreign = ActorFactory(code="eigen"), ActorFactory(code="fremd")
    organisations = (own, foreign, ActorFactory(code="geheim", for_coordinator=True))
    held = {
        name: MembershipFactory(user=cast[name], organisation=own, is_steward=name == "steward")
        for name in ("member", "steward")
    }
    others = [MembershipFactory(organisation=each) for each in organisations[1:]]
    keys = (held["member"].pk, *(each.pk for each in others), NOT_THERE)
    sent = [
        invite_member(by, to, f"{to.code}@example.org", "", steward=False, language="de")
        for by, to in zip(
            (cast["steward"], cast["coordinator"], cast["coordinator"]), organisations, strict=True
        )
    ]
    secrets = [secret_of(each.nonce) for each in sent]
    revoke(sent[2], cast["coordinator"])
    found: Objects = {
        "einladung/<slug:secret>/": row("/einladung/{}/", (*secrets, "0" * 64)),
        "mein/einladungen/<int:pk>/": row(
            "/mein/einladungen/{}/", (*(each.pk for each in sent), NOT_THERE)
        ),
        ORGANISATION: row("/mein/organisationen/{}/", CODES),
        f"{ORGANISATION}einladen/": row("/mein/organisationen/{}/einladen/", CODES),
        f"{ORGANISATION}mitglied/<int:pk>/": row(
            "/mein/organisationen/{}/mitglied/{}/", (*CODES[:3], "eigen"), keys
        ),
        "mein/organisationen/verlassen/<int:pk>/": of_each(
            cast,
            "/mein/organisationen/verlassen/{}/",
            {name: each.pk for name, each in held.items()},
            others[0].pk,
        ),
    }
    return found | projects(tree, organisations)


def projects(tree: SiteTree, organisations: tuple[Actor, ...]) -> Objects:
    """Make a project of each organisation, the last one a draft, with something of each kind."""
    made = []
    for code, lead in zip(PROJECTS[:3], organisations, strict=True):
        live = code != "P3"
        project = ProjectFactory.create(code=code, lead=lead, live=live)
        ProjectPageFactory.create(parent=tree.projects, record=project, publish=live)
        made.append(inside(project))
    pages = row("/mein/projekte/{}/", PROJECTS)
    found: Objects = {
        PROJECT + rest: tuple(f"{page}{rest}" for page in pages)
        for rest in ("", "team/", "neuigkeit/", "aufgaben/", "dokumente/", "einladen/")
    }
    missing = dict.fromkeys(made[0], NOT_THERE)
    for rest in (
        "neuigkeit/<int:pk>/",
        "neuigkeit/<int:pk>/datei/<int:file>/",
        "meilenstein/<int:pk>/",
        "aufgaben/<int:pk>/",
        "dokumente/<int:pk>/",
        "dokumente/<int:pk>/<int:number>/",
    ):
        kind = rest.partition("/")[0]
        ends = [
            rest.replace("<int:pk>", str(keys[kind]))
            .replace("<int:file>", str(keys["datei"]))
            .replace("<int:number>", "1")
            for keys in (*made, missing)
        ]
        codes = (*PROJECTS[:3], "P1")
        found[PROJECT + rest] = row("/mein/projekte/{}/{}", codes, tuple(ends))
    return found


def inside(project: Any) -> dict[str, int]:
    """Make a proposal with a file, a milestone, a task and a document; return their keys."""
    author = UserFactory.create()
    proposal = proposing.send(project, author, Wording("de", "Neu", "Es geht.", documents=[FILE]))
    return {
        "neuigkeit": proposal.pk,
        "datei": proposal.files.get().pk,
        "meilenstein": MilestoneFactory.create(project=project).pk,
        "aufgaben": tasking.make(project, author, "Abstimmen").pk,
        "dokumente": filing.add(project, author, "Plan", FILE).pk,
    }


def accounts(cast: Cast) -> Objects:
    """Make keys of everybody's account, and the links that open something for whoever has them."""
    other = UserFactory.create()
    tokens = {
        name: APIToken.create_token(user=user, name="eigen")[0].pk
        for name, user in cast.people.items()
    }
    foreign = APIToken.create_token(user=other, name="fremd")[0].pk
    passkeys = {name: passkey(user) for name, user in cast.people.items()}
    moved = signing.dumps({"user": other.pk, "old": "a@b.example", "new": other.email}, salt=SALT)
    calendar_path = calendar.renew(other)
    reset = default_token_generator.make_token(other)
    return {
        "konto/schluessel/<int:pk>/zurueckziehen/": of_each(
            cast, "/konto/schluessel/{}/zurueckziehen/", dict(tokens), foreign
        ),
        **{
            f"konto/faktoren/passkey/<int:pk>/{rest}": of_each(
                cast, f"/konto/faktoren/passkey/{{}}/{rest}", dict(passkeys), passkey(other)
            )
            for rest in ("", "entfernen/")
        },
        RESET: by_secret(f"/konto/passwort/neu/{user_pk_to_url_str(other)}-{{}}/", reset),
        "konto/adresse/zurueck/<str:token>/": by_secret("/konto/adresse/zurueck/{}/", moved),
        "mein/kalender/<slug:secret>.ics": (calendar_path, None, None, "/mein/kalender/nichts.ics"),
        **{
            OIDC + rest: by_secret(f"/konto/anbieter/oidc/{{}}/{rest}", None)
            for rest in ("login/", "login/callback/", "abmelden/")
        },
    }


def passkey(user: User) -> int:
    """Make a second factor; return its key."""
    data = {"name": "Schlüssel", "credential": {}}
    return Authenticator.objects.create(user=user, type="webauthn", data=data).pk


def by_secret(pattern: str, secret: object) -> Paths:
    """Return the paths of what is there for whoever has the address, and of what is not."""
    missing = NOT_THERE if isinstance(secret, int) else "nichts"
    return row(pattern, (secret, None, None, missing))
