"""Houses, shops, streets and what stands in them."""

from random import Random
from xml.etree.ElementTree import Element

from portal.core.art.svg import choice_of, circle, element, length, number, path, rect

WALLS = "a-brick | a-brick-2 | a-wall | a-wall-2 | a-wall-3"
FORMS = "steps | gable | hip"


def windows(source: Element, dice: Random) -> str:
    """Draw `rows` times `cols` windows from `x`, `y`; chance lights two in five."""
    width, height = length(source, "w", 6.4), length(source, "h", 10)
    right, down = length(source, "dx", 16), length(source, "dy", 22)
    parts = []
    for row in range(int(source.get("rows", 1))):
        for col in range(int(source.get("cols", 1))):
            x, y = length(source, "x") + col * right, length(source, "y") + row * down
            parts.append(rect(_pane(dice), x, y, width, height, min(2, width / 6)))
    return "".join(parts)


def _pane(dice: Random) -> str:
    return "a-lit" if dice.random() < 0.4 else "a-win"


def house(source: Element, dice: Random) -> str:
    """Draw a house on `base`: walls `h` high, a stepped, plain or hipped gable above them.

    `form` and `class` may name alternatives; `door` and `shop` put one into the ground floor.
    """
    x, base = length(source, "x"), length(source, "base")
    width, height = length(source, "w", 52), length(source, "h", 56)
    wall = dice.choice(choice_of(source, "class", WALLS))
    form = dice.choice(choice_of(source, "form", FORMS))
    top = base - height
    parts = [_outline(form, wall, x, base, width, top)]
    floor = 24 if source.get("door") or source.get("shop") else 0
    parts.append(_floors(x, top, width, height - floor, dice))
    if source.get("door"):
        parts.append(rect("a-hull", x + width / 2 - 8, base - 21, 16, 21, 2))
    if source.get("shop"):
        parts.append(_shop(x, base, width, dice))
    return "".join(parts)


def _outline(form: str, wall: str, x: float, base: float, width: float, top: float) -> str:
    if form == "hip":
        inset = number(width * 0.16)
        roof = f"M{number(x - 2)} {number(top)}l{inset}-22H{number(x + width * 0.84)}"
        return rect(wall, x, top, width, base - top) + path(
            "a-roof", f"{roof}L{number(x + width + 2)} {number(top)}Z"
        )
    start = f"M{number(x)} {number(base)}V{number(top)}"
    if form == "gable":
        half, rise = number(width / 2), number(width * 0.42)
        return path(wall, f"{start}l{half}-{rise}l{half} {rise}V{number(base)}Z")
    step, rise = number(width / 10), number(width * 0.115)
    up, down = f"v-{rise}h{step}" * 4, f"h{step}v{rise}" * 4
    crown = f"v-{rise}h{number(width / 5)}v{rise}"
    return path(wall, f"{start}{up}{crown}{down}V{number(base)}Z")


def _floors(x: float, top: float, width: float, height: float, dice: Random) -> str:
    cols, rows = max(1, int(width // 17)), int(height // 20)
    gap = (width - cols * 6.4) / (cols + 1)
    parts = []
    for row in range(rows):
        for col in range(cols):
            left = x + gap + col * (6.4 + gap)
            parts.append(rect(_pane(dice), left, top + 7 + row * 20, 6.4, 10, 1))
    return "".join(parts)


def _shop(x: float, base: float, width: float, dice: Random) -> str:
    cloth = dice.choice(["a-brick", "a-hill-3", "a-water-3", "a-bridge-2"])
    pane = rect(dice.choice(["a-win", "a-win", "a-lit"]), x + 5, base - 26, width - 10, 26, 2)
    return pane + _awning(x + 2, base - 35, width - 4, cloth)


def awning(source: Element, dice: Random) -> str:
    """Draw a striped awning at `x`, `y`, `w` wide, with scallops below."""
    cloth = dice.choice(choice_of(source, "class", "a-brick | a-hill-3 | a-water-3"))
    return _awning(length(source, "x"), length(source, "y"), length(source, "w"), cloth)


def _awning(x: float, y: float, width: float, cloth: str) -> str:
    stripes = max(3, int(width / 10) | 1)
    wide = width / stripes
    half = number(wide / 2)
    parts = []
    for place in range(stripes):
        left = number(x + place * wide)
        edge = f"a{half} 4 0 0 1-{number(wide)} 0Z"
        cls = "a-cloud" if place % 2 else cloth
        parts.append(path(cls, f"M{left} {number(y)}h{number(wide)}v9{edge}"))
    return "".join(parts)


def street(source: Element, dice: Random) -> str:
    """Draw a closed row of different houses from `x` to `to` on `base`, `h` high or less."""
    x, end = length(source, "x"), length(source, "to")
    tall = length(source, "h", 60)
    walls = WALLS.split(" | ")
    parts = []
    while x < end:
        width = dice.choice([36, 42, 48, 54])
        walls.append(walls.pop(dice.randrange(3)))
        attributes = {
            "x": number(x),
            "w": number(min(width, max(26, end - x))),
            "base": source.get("base", "158"),
            "h": number(tall * dice.uniform(0.62, 1)),
            "class": walls[-1],
            "shop": source.get("shop", ""),
        }
        parts.append(house(Element("house", attributes), dice))
        x += width + 1
    return "".join(parts)


def church(source: Element, dice: Random) -> str:
    """Draw a church with a pointed spire, its tower at `x`, on `base`."""
    x, base = length(source, "x"), length(source, "base")
    wall = dice.choice(choice_of(source, "class", "a-brick-2 | a-wall-2"))
    left, top = number(x - 1), number(base - 54)
    return (
        rect(wall, x, base - 54, 16, 54)
        + path("a-roof", f"M{left} {top}l9-42l9 42Z")
        + element("rect", "a-lit", x=x + 6.5, y=base - 48, width=3, height=8, rx=1.5)
        + rect(wall, x + 16, base - 34, 28, 34)
        + path("a-roof", f"M{number(x + 15)} {number(base - 34)}l7-16h16l7 16Z")
    )


def lamps(source: Element, dice: Random) -> str:
    """Draw street lamps from `x` to `to`, one every `every` units, on `base`."""
    base, tall = length(source, "base"), length(source, "size", 16)
    x, every = length(source, "x") + dice.randint(0, 6), length(source, "every", 46)
    parts = []
    while x < length(source, "to"):
        parts.append(path("a-mast", f"M{number(x)} {number(base)}v-{number(tall)}"))
        parts.append(circle("a-lit", x, base - tall - 2, 3))
        x += every
    return "".join(parts)
