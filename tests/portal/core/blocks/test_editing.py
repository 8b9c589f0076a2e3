import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from portal.core.blocks import BodyBlock
from portal.core.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAMES = list(BodyBlock().child_blocks)


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("e@example.org", name="Editor")
    client.force_login(user)
    return client


@pytest.fixture
def page() -> StandardPage:
    body = [(name, block.get_preview_value()) for name, block in BodyBlock().child_blocks.items()]
    document = Document.objects.create(title="Plan", file="plan.pdf", file_size=9)
    values = dict(body)
    values["documents"]["documents"] = (
        BodyBlock()
        .child_blocks["documents"]
        .child_blocks["documents"]
        .normalize([{"document": document, "note": "All of it"}])
    )
    page: StandardPage = Page.get_first_root_node().add_child(
        instance=StandardPage(
            title="Alles", slug="alles", locale=Locale.get_default(), body=list(values.items())
        )
    )
    return StandardPage.objects.get(pk=page.pk)


def test_editor_opens_a_page_with_every_block(editor: Client, page: StandardPage) -> None:
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_block_has_a_preview(editor: Client, name: str) -> None:
    block = StandardPage._meta.get_field("body").stream_block.child_blocks[name]
    address = reverse("wagtailadmin_block_preview")
    response = editor.get(address, {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'class="rich"' in html


def test_page_with_every_block_is_translated(page: StandardPage) -> None:
    english, _created = Locale.objects.get_or_create(language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data="In English",
        )
    translation.save_target(publish=True)
    target = StandardPage.objects.get(locale=english, translation_key=page.translation_key)
    body = {child.block_type: child.value for child in target.body}
    assert list(body) == NAMES
    assert body["heading"]["text"] == "In English"
    assert body["table"]["table"].caption == "In English"
    assert body["image"]["motif"] == "border-bridge"
    assert body["easy"].lines == ["In English"]
    assert body["documents"]["documents"][0]["note"] == "In English"
