"""The few words of SVG that the drawings are written with."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

Point = tuple[float, float]


def number(value: float) -> str:
    """Write a length in user units with at most one decimal: 12, 12.5."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def element(tag: str, cls: str, **attributes: float | str) -> str:
    """Write one empty element; underscores in attribute names become hyphens."""
    words = [f'class="{cls}"']
    for name, value in attributes.items():
        text = value if isinstance(value, str) else number(value)
        words.append(f'{name.replace("_", "-")}="{text}"')
    return f"<{tag} {' '.join(words)}/>"


def rect(cls: str, x: float, y: float, width: float, height: float, rx: float = 0) -> str:
    """Write a rectangle, with round corners when `rx` is given."""
    corners = {"rx": rx} if rx else {}
    return element("rect", cls, x=x, y=y, width=width, height=height, **corners)


def circle(cls: str, cx: float, cy: float, r: float) -> str:
    """Write a circle."""
    return element("circle", cls, cx=cx, cy=cy, r=r)


def ellipse(cls: str, cx: float, cy: float, rx: float, ry: float) -> str:
    """Write an ellipse."""
    return element("ellipse", cls, cx=cx, cy=cy, rx=rx, ry=ry)


def path(cls: str, d: str) -> str:
    """Write a path."""
    return element("path", cls, d=d)


def curve(points: Sequence[Point]) -> str:
    """Return the path data of a smooth line through the points (Catmull-Rom as cubics)."""
    first, last = points[0], points[-1]
    padded = [first, *points, last]
    words = [f"M{number(first[0])} {number(first[1])}"]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        handles = (
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
        words.append("C" + " ".join(number(value) for value in handles))
    return "".join(words)


def length(source: Element, name: str, default: float = 0) -> float:
    """Read a length in user units from an attribute of a drawing file."""
    return float(source.get(name, default))


def choice_of(source: Element, name: str, default: str) -> list[str]:
    """Read the alternatives of an attribute: `a-brick | a-wall` is two."""
    return source.get(name, default).split(" | ")
