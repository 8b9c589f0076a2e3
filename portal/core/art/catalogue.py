"""The drawings by name, as inline SVG: decorative unless a title says what they show."""

from functools import lru_cache
from random import Random
from xml.etree.ElementTree import Element

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.core.art.drawing import draw, names, read

MOTIFS = names("motifs")
PICTOGRAMS = names("icons")
SHAPES = names("shapes")

# what a project of a field of action may show when nobody chose a motif for it
MOTIFS_OF_FIELD = {
    "institution": ("town-hall", "school", "website", "seven-doors", "moving-boxes"),
    "bus": ("promenade-parking", "bus-at-border"),
    "heart": ("cafe-phone", "table-and-river"),
    "leaf": ("tree-sensor", "gauge-flood", "trees"),
    "shop": ("shops", "empty-shop"),
    "database": ("map-layers", "data-cells", "website"),
    "bridge": ("two-hands-bridge", "border-bridge"),
}

MILESTONE_SHAPES = ("done", "now", "next", "moved")


def _dice(name: str, seed: str = "") -> Random:
    """Return the chance of a drawing, the same for the same name and seed on every machine."""
    return Random(f"{name}/{seed}")


def motif_name(name: str, seed: str = "") -> str:
    """Return the motif to draw for a name.

    A motif's name stands for itself, the icon of a field of action for one of the field's
    motifs, anything else for any motif; the seed decides which.
    """
    if name in MOTIFS:
        return name
    return _dice(name, seed).choice(MOTIFS_OF_FIELD.get(name, MOTIFS))


@lru_cache(maxsize=512)
def motif_content(name: str, seed: str) -> str:
    """Return what stands inside the `<svg>` of a motif, 320 by 180 units."""
    known = motif_name(name, seed)
    return draw(read("motifs", known), _dice(known, seed))


def motif(name: str, seed: str = "", *, title: str = "") -> SafeString:
    """Draw a motif, 320 by 180 units; the same name and seed give the same drawing.

    The seed, a record's uuid, varies houses, windows, trees, boats and clouds, so that two
    projects of one motif differ. Unknown names fall back, see `motif_name`. Without a title
    the drawing is hidden from assistive technology.
    """
    attributes = 'class="art" viewBox="0 0 320 180" preserveAspectRatio="xMidYMax slice"'
    return _svg(attributes, motif_content(name, seed), title)


def panorama() -> SafeString:
    """Draw the town on the Rhine for the start page, 1600 by 520 units, decorative."""
    attributes = 'class="art panorama" preserveAspectRatio="xMidYMax slice"'
    return _file("scenes", "panorama", attributes)


def logo() -> SafeString:
    """Draw the portal's sign, a round of 48 units, decorative."""
    return _file("scenes", "logo", 'class="logo"')


def boat() -> SafeString:
    """Draw the sailing boat of empty lists, 320 by 120 units, decorative."""
    return _file("scenes", "boat", 'class="art"')


def pictogram(icon: str) -> SafeString:
    """Draw the pictogram of a field of action, 56 units, decorative.

    An unknown icon gives an empty string: the field's word stands beside it anyway.
    """
    return _file("icons", icon, 'class="pict"') if icon in PICTOGRAMS else SafeString()


def shape(name: str) -> SafeString:
    """Draw the shape of a state or of a milestone, 24 units, decorative, in the text's colour.

    States: idea, planned, running, completed, stopped. Lights: green, amber, red, none.
    Milestones: done, now, next, moved. An unknown name gives an empty string.
    """
    if name not in SHAPES:
        return SafeString()
    cls = f"st-{name}" if name in MILESTONE_SHAPES else "state"
    pen = 'fill="none" stroke="currentColor" stroke-width="2"'
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return _file("shapes", name, f'class="{cls}" {pen} {ends}')


@lru_cache(maxsize=64)
def _file(folder: str, name: str, attributes: str) -> SafeString:
    root: Element = read(folder, name)
    box = f'viewBox="{root.get("viewBox", "")}"'
    return _svg(f"{attributes} {box}", draw(root, _dice(name)), "")


def _svg(attributes: str, content: str, title: str) -> SafeString:
    if title:
        role, content = 'role="img"', f"<title>{escape(title)}</title>{content}"
    else:
        role = 'aria-hidden="true"'
    # the content comes from our own files and numbers, the title is escaped above
    return mark_safe(f'<svg {attributes} {role} focusable="false">{content}</svg>')  # noqa: S308
