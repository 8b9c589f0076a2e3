"""Draw from a file: plain SVG with a few words more, whose details chance decides.

A drawing file in `motifs/` is SVG without a namespace. It may say more than SVG:

- a piece, such as `<house x="20" base="158" w="50"/>`, is drawn by the function of that name;
- `class="a-brick | a-wall"` takes one of the alternatives, in any attribute;
- `<any>` draws one of its children, `<maybe>` draws its children or nothing;
- `flip="yes"` on the root lets the whole drawing be mirrored.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.utils.html import escape

from portal.core.art import figures, landscape, town

HERE = Path(__file__).parent

PIECES: dict[str, Callable[[Element, Random], str]] = {
    piece.__name__: piece
    for piece in (
        landscape.sky,
        landscape.hills,
        landscape.river,
        landscape.tree,
        landscape.trees,
        landscape.sailboat,
        landscape.barge,
        town.windows,
        town.house,
        town.awning,
        town.street,
        town.church,
        town.lamps,
        figures.bust,
        figures.person,
        figures.signal,
        figures.pins,
        figures.doors,
        figures.cars,
    )
}


@cache
def read(folder: str, name: str) -> Element:
    """Read one drawing file of this package.

    Raises FileNotFoundError if there is none of that name.
    """
    file = HERE / folder / f"{name}.svg"
    return ElementTree.parse(file).getroot()


def names(folder: str) -> tuple[str, ...]:
    """Return the names of all drawings in a folder, in alphabetical order."""
    return tuple(sorted(file.stem for file in (HERE / folder).glob("*.svg")))


def draw(root: Element, dice: Random) -> str:
    """Return the content of a drawing as SVG markup, chance decided by `dice`."""
    content = "".join(_element(child, dice) for child in root)
    if root.get("flip") and dice.random() < 0.5:
        width = root.get("viewBox", "0 0 320 180").split()[2]
        return f'<g transform="translate({width}) scale(-1 1)">{content}</g>'
    return content


def _element(source: Element, dice: Random) -> str:
    if source.tag in PIECES:
        return PIECES[source.tag](source, dice)
    if source.tag == "any":
        return _element(dice.choice(list(source)), dice)
    content = "".join(_element(child, dice) for child in source)
    if source.tag == "maybe":
        return content if dice.random() < 0.5 else ""
    return _plain(source, escape((source.text or "").strip()) + content, dice)


def _plain(source: Element, content: str, dice: Random) -> str:
    words = "".join(
        f' {name}="{escape(dice.choice(value.split(" | ")))}"' for name, value in source.items()
    )
    start = f"{source.tag}{words}"
    return f"<{start}>{content}</{source.tag}>" if content else f"<{start}/>"
