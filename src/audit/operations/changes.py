"""Counts over two periods, here and elsewhere: what the plan gives, and what claims bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable, Result
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.plan_operation import Change
from audit.stats import odds_ratio, rate_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.operations.base import Facts

RATIO, OF_RATIOS = "change_ratio", "ratio_of_ratios"
ELSEWHERE = {"where": "elsewhere"}
NOTHING_COUNTED = NotEstimable("nothing was counted in either period of one of the places")
NOTHING_HERE = NotEstimable("nothing was counted in either period")
NOTHING_ELSEWHERE = NotEstimable("nothing was counted elsewhere in either period")
FEWEST = 5
"""No ratio is given to a count that, were both alike, would be expected to be smaller."""
TOO_FEW = NotEstimable("the counts are too few for a ratio")


def findings(facts: Facts) -> Iterator[Finding]:
    """Every change of the plan, in its order."""
    for change in facts.operation.changes:
        yield from of_change(change, {"change": change.what}, facts.level)


def of_change(change: Change, stratum: Mapping[str, str], level: float) -> Iterator[Finding]:
    """
    How a count changed; where it was counted elsewhere too, how it changed there, and both.

    The ratio is of counts for each unit of time, with the exact conditional interval.
    """
    yield _ratio(change, change.now, change.before, stratum, level)
    if change.elsewhere_now is not None and change.elsewhere_before is not None:
        now, before = change.elsewhere_now, change.elsewhere_before
        yield _ratio(change, now, before, {**stratum, **ELSEWHERE}, level)
        yield Finding.of(
            OF_RATIOS,
            ALL,
            _of_ratios(change, (now, before), level),
            counts={
                "now": change.now,
                "before": change.before,
                "elsewhere_now": now,
                "elsewhere_before": before,
            },
            stratum=stratum,
        )


def _ratio(
    change: Change, now: int, before: int, stratum: Mapping[str, str], level: float
) -> Finding:
    days_now, days_before = change.days
    result = rate_ratio_of_counts(now, days_now, before, days_before, level)
    return Finding.of(
        RATIO,
        ALL,
        _with(result, days_now=days_now, days_before=days_before),
        counts={"now": now, "before": before},
        stratum=stratum,
    )


def rate_ratio_of_counts(
    count: int, time: float, reference: int, reference_time: float, level: float
) -> Result:
    """One count for each unit of time over another, unless there is too little to compare."""
    if not count + reference:
        return NOTHING_HERE
    if expected_reference(count + reference, time, reference_time) < FEWEST:
        return TOO_FEW
    return rate_ratio(
        x1=count,
        exposure1=time,
        x2=reference,
        exposure2=reference_time,
        level=level,
        method="exact-conditional",
    )


def expected_reference(both: int, size: float, reference_size: float) -> float:
    """The reference's part of both counts, shared by their sizes as if the rates were alike."""
    return both * reference_size / (size + reference_size)


def _with(result: Result, **extra: float) -> Result:
    if not isinstance(result, Estimate):
        return result
    return Estimate(result.value, result.interval, {**result.extra, **extra})


def _of_ratios(change: Change, elsewhere: tuple[int, int], level: float) -> Result:
    """The change here over that elsewhere, unless one of them is of too few."""
    here, there = change.now + change.before, sum(elsewhere)
    if not here:
        return NOTHING_HERE
    if not there:
        return NOTHING_ELSEWHERE
    if min(expected_reference(each, *change.days) for each in (here, there)) < FEWEST:
        return TOO_FEW
    return ratio_of_ratios(change.now, change.before, *elsewhere, level)


def ratio_of_ratios(
    now: int, before: int, elsewhere_now: int, elsewhere_before: int, level: float
) -> Result:
    """
    The change here over the change elsewhere, with its exact conditional interval.

    Given how many events there were in each place over both periods, the later ones of each are
    binomial, and the ratio of their odds is the ratio of the two changes: the lengths of the
    periods, the same in both places, cancel. So this is the odds ratio of a table of two by two,
    and given all its totals its interval is exact: Cornfield (1956), as in `stats.odds_ratio`.
    """
    if not (now + before and elsewhere_now + elsewhere_before):
        return NOTHING_COUNTED
    return odds_ratio(
        x1=now,
        n1=now + before,
        x2=elsewhere_now,
        n2=elsewhere_now + elsewhere_before,
        level=level,
        method="conditional-exact",
    )
