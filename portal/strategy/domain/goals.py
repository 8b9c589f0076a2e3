"""How a goal stands when several indicators measure it, and which of them a reader should see."""

from collections.abc import Iterable, Sequence
from datetime import date

from portal.strategy.enums import GOOD, JUDGED, Verdict

GRAVITY = (
    Verdict.BEHIND,
    Verdict.NO_CURRENT_FIGURE,
    Verdict.ON_TRACK,
    Verdict.REACHED,
    Verdict.NOT_STARTED,
)
"""What decides first. An indicator that cannot be judged yet takes nothing from the others."""


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """Judge a goal by its weakest indicator; without one there is nothing to judge yet."""
    return min(verdicts, key=GRAVITY.index, default=Verdict.NOT_STARTED)


def choose_mixed(candidates: Sequence[tuple[Verdict, date]], number: int) -> list[int]:
    """Choose up to `number` of the candidates for the start page; return their places in order.

    Newest first among the judged ones; of those behind plan up to half, so that neither good nor
    bad news hides the other.
    """
    newest_first = sorted(
        (place for place, (verdict, _day) in enumerate(candidates) if verdict in JUDGED),
        key=lambda place: candidates[place][1],
        reverse=True,
    )
    good = [place for place in newest_first if candidates[place][0] in GOOD]
    bad = [place for place in newest_first if candidates[place][0] not in GOOD]
    chosen = bad[: number // 2]
    chosen += good[: number - len(chosen)]
    chosen += bad[number // 2 :][: number - len(chosen)]
    return sorted(chosen)
