"""The findings of one operation made again from the counts that they print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.measures.parity_share import EXACT
from audit.operations import changes, claimed, exact, intelligence
from audit.plan_counts import POSITIVE_PARTS
from audit.stats import (
    predictive_value,
    proportion,
    rate_ratio,
    risk_difference,
    risk_ratio,
    test_2x2,
)

if TYPE_CHECKING:
    from audit.estimate import Result
    from audit.findings import Finding

Again = Callable[["Finding", float], "Result | None"]
"""Makes the result of a finding again at a level; None where its counts do not suffice."""
OF_EVENTS = "exact-conditional"


def _share(part: str, whole: str, method: str | None = None) -> Again:
    """A part of a whole, both among the counts."""

    def again(finding: Finding, level: float) -> Result | None:
        if part not in finding.counts or whole not in finding.counts:
            return None
        x, n = finding.counts[part], finding.counts[whole]
        if method is None:
            return proportion(x=x, n=n, level=level)
        return proportion(x=x, n=n, level=level, method=method)

    return again


def _left(whole: str, part: str) -> Again:
    """One count less another."""
    return lambda finding, _: Estimate(float(finding.counts[whole] - finding.counts[part]))


def _unexplained(finding: Finding, _: float) -> Result:
    """Positive outcomes less those that are named, and the most that can be left of them."""
    counts = finding.counts
    parts = [number for code, number in counts.items() if code in POSITIVE_PARTS]
    positive = counts["positive_outcomes"]
    return Estimate(float(positive - sum(parts)), extra={"most": float(positive - max(parts))})


def _people(finding: Finding, _: float) -> Result:
    marks = {name: each for name, each in finding.extra.items() if isinstance(each, float)}
    return Estimate(float(finding.counts["people"]), extra=marks)


def _without_indication(finding: Finding, _: float) -> Result:
    return Estimate(float(sum(finding.counts.get(each, 0) for each in ("no", "not_recorded"))))


def _stages(finding: Finding, level: float) -> Result:
    """Of two shares of stages, or of people at a stage beside the residents."""
    counts = finding.counts
    people, others = counts["people"], counts["reference_people"]
    if "residents" in counts:
        own, beside = counts["residents"], counts["reference_residents"]
        return rate_ratio(x1=people, exposure1=own, x2=others, exposure2=beside, level=level)
    own, beside = counts["of"], counts["reference_of"]
    return risk_ratio(x1=people, n1=own, x2=others, n2=beside, level=level)


def _difference(finding: Finding, level: float, names: tuple[str, str, str, str]) -> Result:
    x1, n1, x2, n2 = (finding.counts[name] for name in names)
    return risk_difference(x1=x1, n1=n1, x2=x2, n2=n2, level=level)


def _by_indication(finding: Finding, level: float) -> Result:
    names = ("finds", "finds_known", "without_finds", "without_finds_known")
    return _difference(finding, level, names)


def _against_elsewhere(finding: Finding, level: float) -> Result:
    names = ("finds", "finds_known", "reference_finds", "reference_finds_known")
    return _tested(_difference(finding, level, names), finding, names)


def _claimed_difference(finding: Finding, level: float) -> Result:
    names = ("count", "of", "second_count", "second_of")
    return _tested(_difference(finding, level, names), finding, names)


def _claimed_rates(finding: Finding, level: float) -> Result:
    names = ("count", "of", "second_count", "second_of")
    x1, n1, x2, n2 = (finding.counts[name] for name in names)
    return _tested(risk_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level), finding, names)


def _tested(result: Result, finding: Finding, names: tuple[str, str, str, str]) -> Result:
    """A comparison of two rates with the p-value of Fisher's test that they are the same."""
    x1, n1, x2, n2 = (finding.counts[name] for name in names)
    tested = test_2x2(x1=x1, n1=n1, x2=x2, n2=n2, method="fisher-exact")
    if not isinstance(result, Estimate) or not isinstance(tested, Estimate):
        return result
    return replace(result, extra={**result.extra, "p_value": tested.extra.get("p_value")})


def _claimed_share(finding: Finding, level: float) -> Result | None:
    result = _share("count", "of", EXACT)(finding, level)
    if isinstance(result, Estimate):
        against = finding.extra.get("against")
        if "second_of" in finding.counts:
            against = finding.counts["second_count"] / finding.counts["second_of"]
        if isinstance(against, float):
            return replace(result, extra={**result.extra, "against": against})
    return result


def _events(now: str, before: str, lengths: tuple[str, str]) -> Again:
    """Of two counts of events, over lengths of time that stand beside the result; 1 without."""

    def again(finding: Finding, level: float) -> Result:
        held = {name: finding.extra.get(name) for name in lengths}
        said = {name: each for name, each in held.items() if isinstance(each, float)}
        result = rate_ratio(
            x1=finding.counts[now],
            exposure1=said.get(lengths[0], 1.0),
            x2=finding.counts[before],
            exposure2=said.get(lengths[1], 1.0),
            level=level,
            method=OF_EVENTS,
        )
        if isinstance(result, Estimate):
            return replace(result, extra={**result.extra, **said})
        return result

    return again


def _of_ratios(finding: Finding, level: float) -> Result:
    names = ("now", "before", "elsewhere_now", "elsewhere_before")
    now, before, elsewhere_now, elsewhere_before = (finding.counts[name] for name in names)
    return changes.ratio_of_ratios(now, before, elsewhere_now, elsewhere_before, level)


def _predictive(finding: Finding, _: float) -> Result:
    said = {name: float(each) for name, each in finding.stratum.items()}
    return predictive_value(
        prevalence=said["prevalence"],
        sensitivity=said["sensitivity"],
        specificity=said["specificity"],
    )


def _by_exact_method(finding: Finding, level: float) -> Result | None:
    is_rate = finding.measure == "find_rate"
    names = ("finds", "finds_known") if is_rate else ("with_outcome", "searches")
    return _share(*names, EXACT)(finding, level)


AGAIN: dict[str, Again] = {
    "unexplained_outcomes": _unexplained,
    "totals_difference": _left("held", "quoted"),
    "stage_count": _people,
    "stage_rate": _share("people", "of"),
    "stage_ratio": _stages,
    "chain_ratio": _stages,
    "searches_without_indication": _without_indication,
    "indication_find_rate_difference": _by_indication,
    "nothing_found_after_indication": _share("nothing", "finds_known"),
    "predictive_value": _predictive,
    "published_find_rate": _share("published_finds", "published_searches"),
    intelligence.SHARE: _share("with_intelligence", "searches", EXACT),
    intelligence.FIND_RATE: _share("finds", "finds_known", EXACT),
    changes.RATIO: _events("now", "before", ("days_now", "days_before")),
    changes.OF_RATIOS: _of_ratios,
    claimed.IMPLIED: _events("now", "implied_before", ("", "")),
    claimed.COUNTS: _events("count", "second_count", ("days", "second_days")),
    claimed.RATES: _claimed_rates,
    claimed.DIFFERENCE: _claimed_difference,
    claimed.SHARE: _claimed_share,
    claimed.FIND_RATES: _against_elsewhere,
    exact.VARIATION: _by_exact_method,
}
"""By the name of the measure, or of the variation that makes its own results."""
