"""Sky, hills, water and trees: what chance may vary behind a motif."""

from random import Random
from xml.etree.ElementTree import Element

from portal.core.art.svg import choice_of, circle, curve, ellipse, length, number, path, rect

WIDTH, HEIGHT = 320, 180


def sky(source: Element, dice: Random) -> str:
    """Draw the sky with a sun near `sun="x y r"` and up to `clouds` pairs of cloud bars."""
    x, y, r = (float(value) for value in source.get("sun", "250 46 23").split())
    parts = [
        rect("a-sky", 0, 0, WIDTH, HEIGHT),
        circle("a-sun", x + dice.randint(-18, 18), y + dice.randint(-6, 8), r),
    ]
    most = int(source.get("clouds", 3))
    places = dice.sample(range(4), k=dice.randint(min(1, most), most))
    return "".join([*parts, *(_cloud(place, dice) for place in places)])


def _cloud(place: int, dice: Random) -> str:
    """Draw two bars in one of four places from left to right."""
    x, y = place * 78 + dice.randint(8, 40), dice.randint(18, 62)
    long, short = dice.randint(36, 60), dice.randint(20, 34)
    lower = x + dice.choice([-14, 12, 24])
    return rect("a-cloud", x, y, long, 4, 2) + rect("a-cloud", lower, y + 8, short, 4, 2)


def hills(source: Element, dice: Random) -> str:
    """Draw a line of hills `rise` units around `y`, filled down to the lower edge."""
    y, rise = length(source, "y"), length(source, "rise", 8)
    points = [(x, y + dice.uniform(-rise, rise)) for x in range(-20, WIDTH + 80, 72)]
    return path(source.get("class", "a-hill-1"), f"{curve(points)}V190H-20Z")


def river(source: Element, dice: Random) -> str:
    """Draw water from `y` down: `bands` waves, darker towards us, and some glints."""
    y, bands = length(source, "y"), int(source.get("bands", 3))
    first = int(source.get("first", 1))
    step = (HEIGHT + 4 - y) / bands
    parts = [_wave(f"a-water-{first + band}", y + band * step, dice) for band in range(bands)]
    for _ in range(dice.randint(3, 6)):
        width = dice.randint(14, 38)
        x, top = dice.randint(0, WIDTH - width), dice.uniform(y + 9, HEIGHT - 6)
        parts.append(rect("a-glint", x, top, width, 2, 1))
    return "".join(parts)


def _wave(cls: str, y: float, dice: Random) -> str:
    height, start = dice.uniform(2, 4.5), dice.randint(-60, -20)
    points = []
    for number_of_point, x in enumerate(range(start, WIDTH + 90, 45)):
        up_or_down = -1 if number_of_point % 2 else 1
        points.append((float(x), y + up_or_down * height))
    return path(cls, f"{curve(points)}V190H{start}Z")


def tree(source: Element, dice: Random) -> str:
    """Draw a tree that stands on `base`: `round` with trunk and light side, or a `poplar`."""
    x, base = length(source, "x"), length(source, "base")
    size = length(source, "size", 40) * dice.uniform(0.9, 1.15)
    leaves = dice.choice(choice_of(source, "class", "a-hill-2 | a-hill-3"))
    if dice.choice(choice_of(source, "form", "round | poplar")) == "poplar":
        return ellipse(leaves, x, base - size / 2, size * 0.24, size / 2)
    middle, half = base - size * 0.64, size * 0.36
    light = "a-hill-1" if leaves == "a-hill-2" else "a-hill-2"
    return (
        rect("a-hull", x - size * 0.04, middle, size * 0.08, size * 0.64)
        + ellipse(leaves, x, middle, size * 0.34, half)
        + ellipse(light, x - size * 0.12, middle - size * 0.12, size * 0.13, size * 0.11)
    )


def trees(source: Element, dice: Random) -> str:
    """Draw a dense row of bushes from `x` to `to` that stand on `base`."""
    x, base = length(source, "x"), length(source, "base")
    size = length(source, "size", 24)
    parts = []
    while x < length(source, "to"):
        tall = size * dice.uniform(0.6, 1.2)
        leaves = dice.choice(["a-hill-2", "a-hill-3"])
        parts.append(ellipse(leaves, x, base - tall / 2 + 1, size * 0.34, tall / 2))
        x += size * dice.uniform(0.42, 0.62)
    return "".join(parts)


def sailboat(source: Element, dice: Random) -> str:
    """Draw a small sailing boat near `x` on the water line `y`; `size` is its length."""
    x = length(source, "x") + dice.randint(-12, 12)
    y, size = length(source, "y"), length(source, "size", 36) / 54
    sail = dice.choice(choice_of(source, "class", "a-brick | a-wall-3 | a-hill-2 | a-lit"))
    place = f"translate({number(x)} {number(y)}) scale({size:.2f})"
    return (
        f'<g transform="{place}"><path class="a-hull" d="M0 0h54l-9 12H9Z"/>'
        '<path class="a-wall" d="M26-4v-54l30 54Z"/>'
        f'<path class="{sail}" d="M22-4v-42L2-4Z"/></g>'
    )


def barge(source: Element, dice: Random) -> str:
    """Draw a container barge from `x` to the right on the water line `y`."""
    x, y = length(source, "x") + dice.randint(-8, 8), length(source, "y")
    boxes = dice.randint(4, int(source.get("boxes", 6)))
    end = x + 8 + boxes * 13 + 22
    parts = [path("a-hull", f"M{number(x)} {number(y)}H{number(end)}l-8 11H{number(x + 9)}Z")]
    colours = [
        "a-brick",
        "a-brick-2",
        "a-wall",
        "a-wall-2",
        "a-wall-3",
        "a-hill-2",
        "a-lit",
    ]
    for place in range(boxes):
        left = x + 6 + place * 13
        parts.append(rect(dice.choice(colours), left, y - 8, 12, 7, 0.5))
        if 0 < place < boxes - 1 and dice.random() < 0.6:
            parts.append(rect(dice.choice(colours), left, y - 16, 12, 7, 0.5))
    house = end - 18
    parts.append(rect("a-wall", house, y - 15, 14, 15, 1))
    parts.append(rect("a-lit", house + 2.5, y - 12, 9, 4, 0.5))
    parts.append(rect("a-hull", house + 9, y - 21, 2, 6))
    return "".join(parts)
