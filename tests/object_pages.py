"""Pages, records, files of the API and of the site: published, hidden and missing ones."""

from typing import Any

from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from portal.core import brand, sharing
from portal.core.frame import frame_for
from portal.core.models import BrandSettings, MailAddress, Message, StandardPage
from portal.projects.mails import PROPOSALS
from tests.address_walk import ANY_DOCUMENT, ANY_PAGE, RESTRICTED, SHARED
from tests.answers_public import PAGE, SNIPPETS
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    EventPageFactory,
    GoalPageFactory,
    IndicatorFactory,
    NewsPageFactory,
    ProjectPageFactory,
)
from tests.object_people import NOT_THERE, Cast, Objects, Paths, by_secret, row

ACTIONS = (
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


def public(pattern: str, *keys: object) -> Paths:
    """Return the paths of what belongs to nobody in particular: there, hidden, missing."""
    return row(pattern, (None, *keys))


def records(tree: SiteTree) -> Objects:
    """Make records with pages, published and as drafts."""
    pairs = {
        "goals": [GoalPageFactory(parent=tree.goals, publish=live) for live in (True, False)],
        "projects": [
            ProjectPageFactory(parent=tree.projects, publish=live) for live in (True, False)
        ],
        "news": [NewsPageFactory(parent=tree.news, publish=live) for live in (True, False)],
        "events": [EventPageFactory(parent=tree.events, publish=live) for live in (True, False)],
    }
    codes = {kind: [page.record.code for page in pages] for kind, pages in pairs.items()}
    codes["indicators"] = [IndicatorFactory(goal=page.record).code for page in pairs["goals"]]
    codes["actors"] = [ActorFactory().code, ActorFactory(for_coordinator=True).code]
    found: Objects = {
        f"api/v3/{kind}/<code>/": public(f"/api/v3/{kind}/{{}}/", *both, "nichts")
        for kind, both in codes.items()
    }
    event, figure = codes["events"], codes["indicators"]
    return found | {
        "termine/<slug:code>.ics": public("/termine/{}.ics", *event, "nichts"),
        "daten/kennzahl/<slug:code>.csv": public("/daten/kennzahl/{}.csv", *figure, "nichts"),
    }


def pages(tree: SiteTree, cast: Cast) -> Objects:
    """Make pages: a published one, a draft of everybody's own and one of somebody else."""
    there = page_below(tree, "offen", live=True)
    draft = page_below(tree, "entwurf", live=False)
    own = {
        name: page_below(tree, f"von-{name}", live=False, owner=user)
        for name, user in cast.people.items()
    }
    private = page_below(tree, "intern", live=True)
    locked = PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    keys = {"outsider": (None, there.pk, draft.pk, NOT_THERE)} | {
        name: (page.pk, there.pk, draft.pk, NOT_THERE) for name, page in own.items()
    }
    revisions = {page.pk: page.latest_revision_id for page in (there, draft, *own.values())}
    found: Objects = {
        PAGE + rest: {name: row(f"/{api_of(rest)}", four) for name, four in keys.items()}
        for rest in ("", "revisions/", *(f"actions/{name}/" for name in ACTIONS))
    }
    found[f"{PAGE}revisions/<revision_id>/"] = {
        name: row(
            "/api/v3/pages/{}/revisions/{}/",
            four,
            tuple(revisions.get(key, NOT_THERE) if key else None for key in four),
        )
        for name, four in keys.items()
    }
    frame = frame_for(RequestFactory().get("/"))
    shared = sharing.address(there, frame)
    return found | {
        ANY_PAGE: (None, there.url, "/entwurf/", "/gibt-es-nicht/"),
        SHARED: (None, shared, shared.replace(str(there.pk), str(draft.pk)), "/teilen/1-x.png"),
        RESTRICTED: by_secret(f"/_util/authenticate_with_password/{{}}/{private.pk}/", locked.pk),
    }


def api_of(rest: str) -> str:
    """Return the pattern of an address of pages."""
    return f"api/v3/pages/{{}}/{rest}"


def page_below(tree: SiteTree, slug: str, *, live: bool, owner: Any = None) -> Any:
    """Make a page below the start page, with a revision."""
    page = tree.start.add_child(
        instance=StandardPage(title=slug, slug=slug, live=live, owner=owner)
    )
    page.save_revision()
    page.refresh_from_db()
    return page


def files(cast: Cast) -> Objects:
    """Make a picture and a document: open, everybody's own, and in a closed collection."""
    closed, guarded = (
        Collection.get_first_root_node().add_child(name=name) for name in ("Intern", "Passwort")
    )
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    locked = CollectionViewRestriction.objects.create(
        collection=guarded, restriction_type=CollectionViewRestriction.PASSWORD, password="geheim"
    )
    found: Objects = {}
    for kind, model, content in (
        ("images", get_image_model(), get_test_image_file),
        ("documents", get_document_model(), pdf),
    ):
        name = f"<{kind.removesuffix('s')}_id>"
        own = {
            who: model.objects.create(title="eigen", file=content(), uploaded_by_user=user).pk
            for who, user in cast.people.items()
        }
        there = model.objects.create(title="offen", file=content()).pk
        hidden = model.objects.create(title="geheim", file=content(), collection=closed).pk
        found[f"api/v3/{kind}/{name}/"] = {
            who: row(f"/api/v3/{kind}/{{}}/", (own.get(who), there, hidden, NOT_THERE))
            for who in ("outsider", *cast.people)
        }
    return found | {
        ANY_DOCUMENT: row(
            "/documents/{}/{}",
            (None, there, hidden, 4711),
            tuple(name_of(key) for key in (None, there, hidden, NOT_THERE)),
        ),
        "documents/authenticate_with_password/<int:restriction_id>/": by_secret(
            "/documents/authenticate_with_password/{}/", locked.pk
        ),
    }


def pdf() -> ContentFile[bytes]:
    """Return a small document."""
    return ContentFile(b"%PDF-1.4", "plan.pdf")


def name_of(key: int | None) -> str | None:
    """Return the file name of a document."""
    found = get_document_model().objects.filter(pk=key).first()
    return "nichts.pdf" if found is None else str(found.filename)


def settings() -> Objects:
    """Make what belongs to the city as a whole: its site, redirects, colours, letters to it."""
    site = Site.objects.get(is_default_site=True)
    redirect = Redirect.add_redirect("/alt", "/projekte/")
    message = Message.objects.create(kind="contact", text="Moin", language="de")
    mailbox = MailAddress.objects.create(address="probe@example.org")
    style = brand.address(BrandSettings.for_site(site)).removeprefix("/brand-").partition(".")[0]
    found: Objects = {
        SNIPPETS + rest: public(f"/api/v3/snippets/{{}}/{keyed}", "core.District", None, "x.Y")
        for rest, keyed in (
            ("", ""),
            ("<pk>/", "1/"),
            ("<pk>/revisions/", "1/revisions/"),
            ("<pk>/revisions/<revision_id>/", "1/revisions/1/"),
            *(
                (f"<pk>/actions/{name}/", f"1/actions/{name}/")
                for name in ("publish", "unpublish", "delete", "revert", "copy_for_translation")
            ),
        )
    }
    return found | {
        "api/v3/sites/<site_id>/": public("/api/v3/sites/{}/", site.pk, None, NOT_THERE),
        "api/v3/redirects/<redirect_id>/": public(
            "/api/v3/redirects/{}/", redirect.pk, None, NOT_THERE
        ),
        "api/v3/schema/<type_name>/": public(
            "/api/v3/schema/{}/", "core.StandardPage", None, "core.Nichts"
        ),
        "brand-<slug:name>.css": by_secret("/brand-{}.css", style),
        "nachricht/<slug:reference>/": by_secret("/nachricht/{}/", message.reference),
        "mails-abbestellen/<slug:key>/<slug:topic>/": row(
            "/mails-abbestellen/{}/{}/",
            (mailbox.key, None, None, "nichts"),
            (PROPOSALS, None, None, PROPOSALS),
        ),
    }
