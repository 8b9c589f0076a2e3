"""The strategy of the example city: its page, chapters and versions."""

from typing import Any

from django.conf import settings
from wagtail.rich_text import RichText

from portal.core.words import Words
from portal.demo.markdown import html
from portal.demo.prose import body, in_rows, page_fields, value_of
from portal.demo.reading import Entry, coded, read
from portal.demo.site import page_entry
from portal.demo.world import World
from portal.strategy.enums import PUBLIC_CHAPTERS, VersionState
from portal.strategy.models import Chapter, ChapterPage, StrategyPage, StrategyVersion
from portal.strategy.versions import Row, freeze


def make_strategy_page(world: World) -> None:
    """Add the page that carries vision and values."""
    text = read("strategy", world.today)
    vision = page_fields(text.child("vision"), StrategyPage, vision_title="title", vision="text")
    in_rows(vision, text.child("vision"), StrategyPage, "text", "vision")
    entry = page_entry(world, "strategy")
    words = page_fields(entry, StrategyPage, title="title", summary="summary")
    values = list(text.children("values"))
    for code in words:
        words[code] |= vision.get(code, {})
        words[code]["seo_title"] = text.words("title").get(code, "")
        listed = value_of(text, StrategyPage, "vision", f"values.{code}", _values(values, code))
        words[code]["vision"] = [*words[code].get("vision", []), *listed]
    german = words.pop(settings.LANGUAGE_CODE)
    page = StrategyPage(**german, show_in_menus=True)
    world.page("strategy", page, world.pages["start"], translations=words)


def _values(values: list[Entry], code: str) -> list[tuple[str, Any]]:
    lines = [
        f"- **{value.words('title')[code]}.** {' '.join(value.words('text')[code].split())}"
        for value in values
    ]
    return body("\n".join(lines))


def make_chapters(world: World) -> None:
    """Add the chapters; one that is still a draft is not published."""
    for entry in coded(read("strategy", world.today), "chapters"):
        chapter = Chapter(
            code=entry.need("code"), number=entry.need("number"), state=entry.need("state")
        )
        entry.checked(chapter)
        words = page_fields(entry, ChapterPage, title="title", summary="summary")
        for code in list(words):
            paragraphs = _paragraphs(entry, code)
            if paragraphs is None:
                del words[code]
            else:
                key = f"paragraphs.{code}"
                words[code]["paragraphs"] = value_of(
                    entry, ChapterPage, "paragraphs", key, paragraphs
                )
        german = words.pop(settings.LANGUAGE_CODE)
        page = ChapterPage(**german, slug=entry.need("slug"))
        world.record(
            chapter,
            page,
            world.pages["strategy"],
            publish=chapter.state in PUBLIC_CHAPTERS,
            translations=words,
        )


def _paragraphs(entry: Entry, code: str) -> list[tuple[str, Any]] | None:
    """Return the paragraphs in a language, None when one is missing."""
    made = []
    for paragraph in entry.children("paragraphs"):
        text = paragraph.words("text").get(code)
        if not text:
            return None
        value = {
            "anchor": paragraph.need("id"),
            "number": paragraph.need("number"),
            "text": RichText(html(text)),
        }
        made.append(("paragraph", value))
    return made


def make_versions(world: World) -> None:
    """Add the versions; each superseded one lacks what later ones brought."""
    later: dict[str, Words] = {}
    for entry in reversed(list(read("strategy", world.today).children("versions"))):
        version = StrategyVersion(
            number=entry.need("number"),
            day=entry.need_day("day"),
            state=entry.need("state"),
            label=entry.words("label"),
            changed=entry.words("changed"),
            changed_paragraphs=entry.get("changed_paragraphs", []),
        )
        entry.checked(version)
        if version.state != VersionState.PLANNED:
            freeze(version, save=False)
            version.snapshot = {
                language: rows_before(rows, language, later)
                for language, rows in version.snapshot.items()
            }
            earlier = entry.child("earlier")
            later |= {anchor: earlier.words(anchor) for anchor in version.changed_paragraphs}
        version.save()


def rows_before(rows: list[Row], language: str, later: dict[str, Words]) -> list[Row]:
    """Return the paragraphs as they were: with their earlier words, or without those since added.

    `later` holds what a later version changed: anchor → its words before, empty when it was new.
    """
    return [
        row | {"text": html(later[row["anchor"]].text(language))}
        if later.get(row["anchor"])
        else row
        for row in rows
        if row["anchor"] not in later or later[row["anchor"]]
    ]
