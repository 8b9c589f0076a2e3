"""Break a title into lines that fit a box, without a browser and without font metrics."""

SOFT_HYPHEN = "\u00ad"

# widths of letters in Fira Sans SemiBold, in ems, rounded up
EMS = dict.fromkeys("ijlIJ.,:;!|'’ ", 0.31)
EMS |= dict.fromkeys("()ftrz-1", 0.44)
EMS |= dict.fromkeys("acegksvxyäFLETZ?23579–", 0.55)
EMS |= dict.fromkeys("mwMW@%&", 0.88)
EMS |= {SOFT_HYPHEN: 0}
CAPITAL, OTHER = 0.7, 0.62


def width(text: str, size: float) -> float:
    """Estimate the width of a text in Fira Sans SemiBold, slightly too wide, in pixels."""
    ems = (EMS.get(letter, CAPITAL if letter.isupper() else OTHER) for letter in text)
    return sum(ems) * size


def wrap(text: str, size: float, limit: float) -> list[str]:
    """Break a text into lines no wider than `limit` pixels at a font size.

    Long words break at their soft hyphens, or anywhere if they have none.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _break(word, size, limit)
        lines.extend(full)
    lines.append(line)
    return [done.replace(SOFT_HYPHEN, "") for done in lines]


def _break(word: str, size: float, limit: float) -> list[str]:
    pieces: list[str] = []
    rest = word
    while width(rest, size) > limit and len(rest) > 1:
        cut = max(2, _longest(rest, size, limit - width("-", size)))
        soft = rest.rfind(SOFT_HYPHEN, 1, cut + 1)
        cut = soft if soft > 0 else cut
        pieces.append(f"{rest[:cut].strip(SOFT_HYPHEN)}-")
        rest = rest[cut:].lstrip(SOFT_HYPHEN)
    return [*pieces, rest]


def _longest(word: str, size: float, limit: float) -> int:
    """Return how many letters of a word fit."""
    fitting = 0
    while fitting < len(word) and width(word[: fitting + 1], size) <= limit:
        fitting += 1
    return fitting


def fit(text: str, sizes: tuple[int, ...], limit: float, height: float) -> tuple[int, list[str]]:
    """Choose the largest size whose lines fit a box of `limit` by `height` pixels.

    Sizes are tried from the first to the last. Words stay whole if a size allows it; at the
    last size a text that is still too long ends with an ellipsis.
    """
    for size in sizes:
        lines = wrap(text, size, limit)
        whole = all(width(word, size) <= limit for word in text.split())
        if whole and len(lines) * size * 1.15 <= height:
            return size, lines
    most = max(1, int(height / (sizes[-1] * 1.15)))
    lines = wrap(text, sizes[-1], limit)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
    return sizes[-1], lines
