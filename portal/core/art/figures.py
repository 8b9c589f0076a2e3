"""People and the small things that a motif is about."""

from random import Random
from xml.etree.ElementTree import Element

from portal.core.art.svg import choice_of, circle, length, number, path, rect

CLOTHES = "a-brick | a-water-2 | a-hill-3 | a-wall-3 | a-lit | a-bridge-2"
HAIR = "a-roof | a-hull | a-quay | a-bridge-2"


def bust(source: Element, dice: Random) -> str:
    """Draw head and shoulders, the head's middle at `x`, `y`; `back` shows only hair."""
    x, y, scale = length(source, "x"), length(source, "y"), length(source, "scale", 1)
    clothes = dice.choice(choice_of(source, "class", CLOTHES))
    hair = dice.choice(choice_of(source, "hair", HAIR))
    style = dice.choice(["short", "long", "none"])
    parts = [rect("a-skin", -5, 6, 10, 16), path(clothes, "M-22 74V40a22 22 0 0 1 44 0V74Z")]
    if source.get("back"):
        parts.append(circle(hair, 0, 0, 13.5))
    else:
        if style == "long":
            parts.append(path(hair, "M-15 16V-1a15 15 0 0 1 30 0V16Z"))
        parts.append(circle("a-skin", 0, 0, 13))
        if style != "none":
            parts.append(path(hair, "M-14 1a14 14 0 0 1 28 0q-10-2-14-9q-5 7-14 9Z"))
    place = f"translate({number(x)} {number(y)}) scale({scale:.2f})"
    return f'<g transform="{place}">{"".join(parts)}</g>'


def person(source: Element, dice: Random) -> str:
    """Draw somebody who stands with both feet at `x`, `base`."""
    x, base = length(source, "x"), length(source, "base")
    scale = length(source, "scale", 1) * dice.uniform(0.94, 1.06)
    clothes = dice.choice(choice_of(source, "class", CLOTHES))
    place = f"translate({number(x)} {number(base)}) scale({scale:.2f})"
    return (
        f'<g transform="{place}"><rect class="a-hull" x="-5" y="-11" width="4" height="11"/>'
        '<rect class="a-hull" x="1" y="-11" width="4" height="11"/>'
        f'<path class="{clothes}" d="M-6-10v-10a6 6 0 0 1 12 0v10Z"/>'
        '<circle class="a-skin" cx="0" cy="-32" r="5"/></g>'
    )


def signal(source: Element, dice: Random) -> str:
    """Draw radio waves above the point `x`, `y`, two or three of them."""
    x, y, size = length(source, "x"), length(source, "y"), length(source, "size", 10)
    parts = []
    for ring in range(1, dice.randint(2, 3) + 1):
        r = number(size * (0.35 + ring * 0.75))
        wide = number(size * (0.7 + ring * 1.5))
        start = f"M{number(x - size * (0.35 + ring * 0.75))} {number(y)}"
        parts.append(path("a-signal", f"{start}a{r} {r} 0 0 1 {wide} 0"))
    parts.append(circle("a-dot", x, y, size * 0.3))
    return "".join(parts)


def pins(source: Element, dice: Random) -> str:
    """Plant flags on a map: one at chance per field of a grid over the box `x y w h`."""
    left, top = length(source, "x"), length(source, "y")
    wide, high = length(source, "w") / 8, length(source, "h") / 4
    parts = []
    for row in range(4):
        for col in range(8):
            if dice.random() < 0.3:
                continue
            x = left + (col + dice.uniform(0.1, 0.7)) * wide
            y = top + (row + dice.uniform(0.4, 0.9)) * high
            flag = dice.choice(["a-brick", "a-brick", "a-lit", "a-water-4", "a-wall-3"])
            foot = f"M{number(x)} {number(y)}"
            parts.append(path("a-pole", f"{foot}v-20"))
            parts.append(path(flag, f"M{number(x)} {number(y - 21)}l13 4.5l-13 4.5Z"))
            parts.append(circle("a-hull", x, y, 2))
    return "".join(parts)


def doors(source: Element, dice: Random) -> str:
    """Draw seven doors of a corridor between `x` and `to` on `base`; two stand open, empty."""
    x, base = length(source, "x"), length(source, "base")
    step = (length(source, "to") - x) / 7
    wide, high = step - 9, length(source, "h", 84)
    empty = dice.sample(range(7), k=2)
    parts = []
    for place in range(7):
        left, top = x + place * step + 4.5, base - high
        parts.append(rect("a-roof", left - 2.5, top - 2.5, wide + 5, high + 2.5, 2))
        parts.append(_open_door(left, top, wide, high) if place in empty else "")
        if place not in empty:
            colour = dice.choice(["a-brick", "a-water-3", "a-hill-3", "a-wall-3", "a-brick-2"])
            parts.append(_closed_door(colour, left, top, wide, high))
        parts.append(rect("a-wall", left + wide / 2 - 6, top - 13, 12, 7, 1))
    return "".join(parts)


def _closed_door(colour: str, x: float, y: float, wide: float, high: float) -> str:
    return (
        rect(colour, x, y, wide, high)
        + rect("a-lit", x + wide / 2 - 6, y + 10, 12, 20, 2)
        + circle("a-wall", x + wide - 5, y + high * 0.55, 2)
    )


def _open_door(x: float, y: float, wide: float, high: float) -> str:
    leaf = number(wide * 0.34)
    return (
        rect("a-lit", x, y, wide, high)
        + rect("a-wall-2", x, y + high - 14, wide, 14)
        + path("a-quay", f"M{number(x)} {number(y)}l{leaf} 6v{number(high - 2)}l-{leaf}-4Z")
    )


def cars(source: Element, dice: Random) -> str:
    """Draw five parking places seen from above; one is free, green, with a tick."""
    x, y = length(source, "x"), length(source, "y")
    free = dice.choice([1, 2, 3])
    colours = [
        "a-brick",
        "a-water-2",
        "a-wall",
        "a-hill-3",
        "a-lit",
        "a-wall-3",
        "a-brick-2",
    ]
    dice.shuffle(colours)
    parts = []
    for place in range(5):
        left = x + place * 50
        if place == free:
            parts.append(rect("a-hill-2", left, y, 50, 70))
            parts.append(circle("a-wall", left + 25, y + 27, 13))
            tick = f"M{number(left + 18.5)} {number(y + 27)}l5 5l8-10"
            parts.append(path("a-signal", tick))
        else:
            parts.append(rect(colours[place], left + 10, y + 7, 30, 44, 8))
            parts.append(rect("a-win", left + 14, y + 16, 22, 10, 3))
            parts.append(rect("a-win", left + 14, y + 38, 22, 6, 2))
    lines = "".join(f"M{number(x + place * 50)} {number(y)}v70" for place in range(6))
    return "".join(parts) + path("a-lot", lines)
