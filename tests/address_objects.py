"""What addresses are filled with: keys of the example city, and of a few things made beside it."""

from io import BytesIO
from itertools import cycle

from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import RequestFactory
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from PIL import Image as Pixels
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    UploadedFile,
)
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from portal.accounts.models import User
from portal.core import brand, sharing
from portal.core.frame import frame_for
from portal.core.models import BrandSettings, MailAddress, Message, StandardPage
from tests.address_records import records
from tests.address_walk import ANY_ADMIN, ANY_DOCUMENT, ANY_PAGE, RESTRICTED, SHARED, Values
from tests.address_workspace import workspace
from tests.conftest import DemoCity

BULK = "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/"
TAGS = "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/"
TASKS = "admin/workflows/tasks/"
ENDING = "mails-abbestellen/<slug:key>/<slug:topic>/"


def values(city: DemoCity, account: User) -> Values:
    """Return what addresses are filled with; makes what the example city has none of.

    `account` is somebody whom the test does not sign in.
    """
    page = StandardPage.objects.get(slug="impressum", locale__language_code="de")
    return (
        _pages(page)
        | _copies(city.page("projects.project/P01", "en"))
        | _work_on(page, account)
        | _site(page)
        | _private()
        | _accounts(account)
        | _files(account)
        | _translations()
        | records(account)
        | workspace(account)
    )


def _pages(page: StandardPage) -> Values:
    frame = frame_for(RequestFactory().get("/"))
    return {
        (ANY_PAGE, ""): [*(each.url for each in _one_of_each_kind()), "/netzwerk/stadtwerke/"],
        (ANY_ADMIN, ""): ["/admin/gibt/es/nicht/"],
        (SHARED, ""): [sharing.address(page, frame)],
        ("", "app_label"): "core",
        ("", "app_name"): "core",
        ("", "model_name"): "standardpage",
        ("", "content_type_app_name"): "core",
        ("", "content_type_model_name"): "standardpage",
        ("", "page_id"): page.pk,
        ("", "page_pk"): page.pk,
        ("", "page_to_move_id"): page.pk,
        ("", "parent_page_id"): page.get_parent().pk,
        ("", "revision_id"): page.latest_revision_id,
        ("", "revision_id_a"): "earliest",
        ("", "revision_id_b"): "latest",
        ("pages", "pk"): page.pk,
        ("wagtailadmin_pages", "pk"): page.pk,
        ("admin/api/main/^pages/find/", "?"): f"id={page.pk}",
        ("api/v3/pages/find/", "?"): "html_path=/",
        (BULK, "app_label"): "wagtailcore",
        (BULK, "model_name"): "page",
        (BULK, "action"): "publish",
        (BULK, "?"): f"id={page.pk}",
        (TAGS, "app_name"): "taggit",
        (TAGS, "model_name"): "tag",
    }


def _one_of_each_kind() -> list[Page]:
    """Return the first page of each class, each in one of the languages in turn."""
    kinds: dict[int, Page] = {}
    for page in Page.objects.live().filter(depth__gt=1, locale__language_code="de").order_by("pk"):
        kinds.setdefault(page.content_type_id, page)
    languages = cycle(Locale.objects.order_by("pk"))
    return [page.get_translation(next(languages)) for page in kinds.values()]


def _copies(english: Page) -> Values:
    alias = Page.objects.exclude(alias_of=None).earliest("pk")
    return {
        ("admin/pages/<int:page_id>/convert_alias/", "page_id"): alias.pk,
        ("admin/localize/page/<int:page_id>/convert_to_alias/", "page_id"): english.pk,
        ("", "destination_id"): english.get_translation(Locale.objects.earliest("pk"))
        .get_parent()
        .pk,
    }


def _work_on(page: StandardPage, account: User) -> Values:
    """Submit a page to its workflow, and let somebody have it open."""
    workflow = page.get_workflow()
    state = workflow.start(page, account)
    session = EditingSession.objects.create(
        user=account,
        content_type=ContentType.objects.get_for_model(page),
        object_id=page.pk,
        last_seen_at=timezone.now(),
    )
    task = Task.objects.get().pk
    return {
        ("", "action_name"): "approve",
        ("", "workflow_state_id"): state.pk,
        ("", "task_state_id"): state.current_task_state_id,
        ("", "task_id"): task,
        ("", "workflow_pk"): workflow.pk,
        ("wagtailadmin_workflows", "pk"): workflow.pk,
        (f"{TASKS}edit/<int:pk>/", "pk"): task,
        (f"{TASKS}disable/<int:pk>/", "pk"): task,
        (f"{TASKS}enable/<int:pk>/", "pk"): task,
        (f"{TASKS}add/<str:app_label>/<str:model_name>/", "app_label"): "wagtailcore",
        (f"{TASKS}add/<str:app_label>/<str:model_name>/", "model_name"): "groupapprovaltask",
        ("", "session_id"): session.pk,
        ("", "object_id"): page.pk,
    }


def _site(page: StandardPage) -> Values:
    site = Site.objects.get(is_default_site=True)
    redirect = Redirect.add_redirect("/alt", page)
    message = Message.objects.create(kind="contact", text="Moin", language="de")
    return {
        ("", "site_id"): site.pk,
        ("wagtailsites", "pk"): site.pk,
        ("wagtailsettings", "model_name"): "brandsettings",
        ("wagtailsettings", "pk"): site.pk,
        ("wagtaillocales", "pk"): Locale.objects.get(language_code="en").pk,
        ("", "redirect_id"): redirect.pk,
        ("api/v3/redirects/find/", "?"): f"html_path={redirect.old_path}",
        ("message", "pk"): message.pk,
        ("", "reference"): message.reference,
        ("brand-<slug:name>.css", ""): [brand.address(BrandSettings.for_site(site))],
        ("admin/brand-preview.css", "?"): "primary=%23005a77&secondary=%23275e39",
        ("admin/brand-shades/", "?"): "primary=%23005a77&secondary=%23275e39",
    }


def _private() -> Values:
    page = PageViewRestriction.objects.create(
        page=StandardPage.objects.get(slug="moderation", locale__language_code="de"),
        restriction_type=PageViewRestriction.PASSWORD,
        password="geheim",
    )
    files = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node().add_child(name="Intern"),
        restriction_type=CollectionViewRestriction.PASSWORD,
        password="geheim",
    )
    return {
        (RESTRICTED, "page_id"): page.page_id,
        ("", "page_view_restriction_id"): page.pk,
        ("", "restriction_id"): files.pk,
        ("wagtailadmin_collections", "pk"): files.collection_id,
        ("wagtailadmin_collections", "collection_id"): files.collection_id,
    }


def _accounts(account: User) -> Values:
    token, _secret = APIToken.create_token(user=account, name="Probe")
    return {
        ("wagtailusers_users", "pk"): account.pk,
        ("wagtailusers_groups", "pk"): Group.objects.earliest("pk").pk,
        ("wagtailusers_api_tokens", "pk"): token.pk,
        ("", "uidb64"): urlsafe_base64_encode(force_bytes(account.pk)),
        ("", "token"): default_token_generator.make_token(account),
        ("konto/faktoren/passkey/<int:pk>/", "pk"): 1,
        ("konto/faktoren/passkey/<int:pk>/entfernen/", "pk"): 1,
        (ENDING, "key"): MailAddress.objects.create(address="probe@example.org").key,
        (ENDING, "topic"): "unbekannt",
        ("", "uidb36"): "1",
        ("", "key"): "abc-def",
        ("konto/adresse/zurueck/<str:token>/", "token"): "abc",
        ("konto/schluessel/<int:pk>/zurueckziehen/", "pk"): 1,
        ("", "provider_id"): "unbekannt",
    }


def _files(account: User) -> Values:
    pixels = BytesIO()
    Pixels.new("RGB", (8, 8)).save(pixels, "PNG")
    image = get_image_model().objects.create(
        title="Bild", file=ImageFile(BytesIO(pixels.getvalue()), "bild.png")
    )
    document = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"%PDF-1.4", "plan.pdf")
    )
    upload = UploadedFile.objects.create(
        file=ContentFile(pixels.getvalue(), "neu.png"), uploaded_by_user=account
    )
    return {
        ("", "image_id"): image.pk,
        ("images", "pk"): image.pk,
        ("wagtailimages_chooser", "pk"): image.pk,
        ("admin/api/main/^images/find/", "?"): f"id={image.pk}",
        ("", "filter_spec"): "width-4",
        ("", "document_id"): document.pk,
        ("", "doc_id"): document.pk,
        ("documents", "pk"): document.pk,
        ("wagtaildocs_chooser", "pk"): document.pk,
        ("admin/api/main/^documents/find/", "?"): f"id={document.pk}",
        (ANY_DOCUMENT, ""): [f"/documents/{document.pk}/{document.filename}"],
        ("", "uploaded_file_id"): upload.pk,
    }


def _translations() -> Values:
    segment = OverridableSegment.objects.earliest("pk")
    strings = StringSegment.objects.filter(source=segment.source)
    return {
        ("", "translation_source_id"): segment.source_id,
        ("", "translation_id"): Translation.objects.filter(source=segment.source).earliest("pk").pk,
        ("", "string_segment_id"): strings.earliest("pk").pk,
        ("", "overridable_segment_id"): segment.pk,
        ("", "mode"): "x",
    }
