"""Pictures and documents of the example city, as files in Wagtail's library.

The pictures are drawn by the portal itself, the documents written from the content's words. All
lie in a collection of their own, by which they are found again when the city goes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha1
from typing import Any

import resvg_py
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from portal.core.art.catalogue import MOTIFS, motif_content
from portal.core.art.palette import day_style
from portal.demo.office import text_document
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World

COLLECTION = "Smart City Emmerich (Beispiel)"
SIZE = (1600, 900)
"""Pixels of a picture, 16 to 9 as the motifs are drawn."""
KINDS = ("odt", "csv")


def make_media(world: World) -> None:
    """Add pictures and documents; projects and news name them by code."""
    file = read("media", world.today)
    collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    for entry in coded(file, "pictures"):
        world.pictures[entry.need("code")] = _picture(world, entry, collection)
    for entry in coded(file, "documents"):
        world.documents[entry.need("code")] = _document(world, entry, collection)


def _picture(world: World, entry: Entry, collection: Collection) -> Any:
    motif = entry.need("motif")
    if motif not in MOTIFS:
        raise entry.wrong("motif", f"{motif!r} is not drawn; known: {', '.join(MOTIFS)}")
    focus, (width, height) = entry.child("focus"), SIZE
    content = drawing(motif, entry.need("code"))
    image = get_image_model()(
        **_stored(content, f"{entry.need('slug')}.png"),
        title=entry.text("title"),
        description=entry.text("description"),
        collection=collection,
        focal_point_x=round(width * focus.need("x")),
        focal_point_y=round(height * focus.need("y")),
        focal_point_width=round(width * focus.need("width")),
        focal_point_height=round(height * focus.need("height")),
    )
    image.save()
    world.stored.append((image.file.storage, image.file.name))
    return image


def _stored(content: bytes, name: str) -> dict[str, Any]:
    """Return the fields that Wagtail's form fills in; the hash finds the same file again."""
    return {
        "file": ContentFile(content, name),
        "file_size": len(content),
        "file_hash": sha1(content, usedforsecurity=False).hexdigest(),
    }


def drawing(motif: str, seed: str) -> bytes:
    """Return a motif as a PNG in its colours by day."""
    content = motif_content(motif, seed)
    made: bytes = resvg_py.svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180">{content}</svg>',
        width=SIZE[0],
        height=SIZE[1],
        style_sheet=day_style(),
    )
    return bytes(made)


def _document(world: World, entry: Entry, collection: Collection) -> Any:
    kind = entry.need("kind")
    if kind not in KINDS:
        raise entry.wrong("kind", f"{kind!r} cannot be written; known: {', '.join(KINDS)}")
    title, text = entry.text("title"), entry.text("text")
    content = text_document(title, text) if kind == "odt" else text.encode("utf-8-sig")
    fields = _stored(content, f"{entry.need('slug')}.{kind}")
    document = get_document_model()(title=title, collection=collection, **fields)
    document.save()
    world.stored.append((document.file.storage, document.file.name))
    return document


def take_media() -> None:
    """Remove the collection with all that is in it; the files go once that is certain."""
    for collection in Collection.objects.filter(name=COLLECTION):
        for model in (get_image_model(), get_document_model()):
            for stored in model.objects.filter(collection=collection):
                stored.delete()
        collection.delete()


@contextmanager
def no_files_left_over(stored: list[tuple[Storage, str]]) -> Iterator[None]:
    """Delete the files that are listed in `stored` when what is inside fails."""
    try:
        yield
    except BaseException:
        for storage, name in stored:
            storage.delete(name)
        raise
