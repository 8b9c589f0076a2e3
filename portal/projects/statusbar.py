"""The bar of projects by status: number, hatch and word before colour."""

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.projects.enums import Status

WIDTH = 640
HEIGHT = 32
HATCHES = {
    Status.PLANNED: "M0 8 8 0",
    Status.COMPLETED: "M0 4h8",
    Status.STOPPED: "M0 0 8 8M0 8 8 0",
}


def status_bar(counts: Mapping[str, int], key: str) -> SafeString:
    """Draw how many projects have which status; empty for none. `key` makes ids unique on a page.

    The drawing is decoration: the numbers stand beside it in words.
    """
    present = [(status, counts[status]) for status in Status if counts.get(status)]
    total = sum(number for _status, number in present)
    if not total:
        return SafeString()
    edges = [0]
    for _status, number in present:
        edges.append(edges[-1] + number * WIDTH // total)
    edges[-1] = WIDTH
    parts = [
        (status, number, edges[index], edges[index + 1] - edges[index])
        for index, (status, number) in enumerate(present)
    ]
    return format_html(
        '<svg class="share" viewBox="0 0 {} {}" aria-hidden="true"><defs>{}</defs>{}</svg>',
        WIDTH,
        HEIGHT,
        format_html_join(
            "",
            '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">'
            '<path class="hatch hatch--{}" d="{}"/></pattern>',
            ((key, s.value, s.value, HATCHES[s]) for s, *_rest in parts if s in HATCHES),
        ),
        format_html_join("", "{}", ((_segment(key, *part),) for part in parts)),
    )


def _segment(key: str, status: Status, number: int, x: int, width: int) -> SafeString:
    middle = x + width // 2
    hatch = SafeString()
    plate = SafeString()
    if status in HATCHES:
        hatch = format_html(
            '<rect x="{}" width="{}" height="{}" fill="url(#{}-{})"/>',
            x,
            width,
            HEIGHT,
            key,
            status.value,
        )
        plate = format_html('<circle class="plate" cx="{}" cy="16" r="11"/>', middle)
    return format_html(
        '<rect class="seg seg--{}" x="{}" width="{}" height="{}"/>{}{}'
        '<text{} x="{}" y="21" text-anchor="middle">{}</text>',
        status.value,
        x,
        width,
        HEIGHT,
        hatch,
        plate,
        SafeString(' class="on"') if status == Status.RUNNING else "",
        middle,
        number,
    )


def status_words(counts: Mapping[str, int]) -> list[tuple[Status, int]]:
    """Return each status that a project has, with its number; none is left out but zeros."""
    return [(status, counts[status]) for status in Status if counts.get(status)]
