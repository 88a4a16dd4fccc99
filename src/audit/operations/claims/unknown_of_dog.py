"""What a ratio of those indicated could be, whoever the people of unknown ethnicity are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.ethnicity import UNKNOWN
from audit.stats import risk_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding, Findings

_COUNTS = ("people", "of", "reference_people", "reference_of")


def unknown_at(findings: Findings, stage: str) -> int:
    """The people of unknown ethnicity at a stage; 0 where nobody says that there are any."""
    held = findings.where("stage_count", group=UNKNOWN, stratum={"stage": stage})
    return sum(round(each.value) for each in held if each.value)


def widened(ratio: Finding, screened: int, indicated: int) -> Finding:
    """
    A ratio whose range holds all that it could be, whoever the unknown people are.

    Its ends are those of the ranges had all unknown people who were indicated been of the group,
    and all others of its reference, and the other way round.
    """
    if not screened + indicated or not ratio.counts.keys() >= {*_COUNTS}:
        return ratio
    ends = [ratio, *_extremes(ratio, screened, indicated)]
    lows, highs = [each.low for each in ends], [each.high for each in ends]
    return ratio.model_copy(
        update={
            "low": None if None in lows else min(each for each in lows if each is not None),
            "high": None if None in highs else max(each for each in highs if each is not None),
        }
    )


def _extremes(ratio: Finding, screened: int, indicated: int) -> Iterator[Finding]:
    """The ratio at both ends; of a share that grows beyond all people there is none."""
    x1, n1, x2, n2 = (ratio.counts[name] for name in _COUNTS)
    # Who is unknown among the indicated may be among the screened of known ethnicity.
    with_them, without_them = min(screened, indicated), max(screened - indicated, 0)
    for own, other in (
        ((x1 + indicated, n1 + with_them), (x2, n2 + without_them)),
        ((x1, n1 + without_them), (x2 + indicated, n2 + with_them)),
    ):
        result = risk_ratio(
            x1=min(own[0], own[1]),
            n1=own[1],
            x2=min(other[0], other[1]),
            n2=other[1],
            level=ratio.level or 0.95,
        )
        if isinstance(result, Estimate) and result.interval is not None:
            low, high = result.interval.low, result.interval.high
            yield ratio.model_copy(update={"low": low, "high": high})
