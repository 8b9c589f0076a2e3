"""The bar of projects by status: number, hatch and word before colour."""

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import npgettext, pgettext

from portal.projects.enums import Status

WIDTH = 640
HEIGHT = 32
HATCHES = {
    Status.PLANNED: "M0 8 8 0",
    Status.COMPLETED: "M0 4h8",
    Status.STOPPED: "M0 0 8 8M0 8 8 0",
}


def present_in(counts: Mapping[str, int]) -> list[tuple[Status, int]]:
    """Return each status that a project has, with its number, in their order; zeros are left out.

    The one rule for whatever counts projects by status: drawing, words, and who asks next.
    """
    return [(status, counts[status]) for status in Status if counts.get(status)]


def status_words(counts: Mapping[str, int]) -> str:
    """Return the counts as words, such as "1 idea, 3 running"; empty for no project."""
    return ", ".join(_counted(status, number) for status, number in present_in(counts))


def _counted(status: Status, number: int) -> str:
    """Return a number with the word that goes with it: a label begins with a capital."""
    words = {
        Status.IDEA: npgettext("projects counted", "%(count)s idea", "%(count)s ideas", number),
        Status.PLANNED: pgettext("projects counted", "%(count)s planned"),
        Status.RUNNING: pgettext("projects counted", "%(count)s running"),
        Status.COMPLETED: pgettext("projects counted", "%(count)s completed"),
        Status.STOPPED: pgettext("projects counted", "%(count)s stopped"),
    }
    return words[status] % {"count": number}


def status_bar(counts: Mapping[str, int], key: str) -> SafeString:
    """Draw how many projects have which status; empty for none. `key` makes ids unique on a page.

    The drawing is decoration: the numbers stand beside it in words.
    """
    present = present_in(counts)
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
