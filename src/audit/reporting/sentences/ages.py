"""Sentences on rates at the same ages, and on how far age goes with a difference."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.searched import SIMILAR_RATIOS, is_enough
from audit.reporting.sentences.shared import both, excludes, lies_within

if TYPE_CHECKING:
    from audit.findings import Finding, Findings


def age_sentence(findings: Findings, ratio: Finding) -> str:
    """A ratio at the same ages beside that without regard to age, as far as its range allows."""
    group, other = both(ratio)
    if ratio.status != "estimated":
        return f"No ratio at the same ages is given for {group} and {other}: {ratio.reason}."
    if ratio.value is None or not is_enough(ratio):
        return f"There are too few searches of {group} or {other} to compare them at the same ages."
    said = _at_the_same_ages(ratio, ratio.value, _counts(findings, ratio))
    return f"{said}{_beside_crude(findings, ratio, ratio.value)}"


def _at_the_same_ages(ratio: Finding, value: float, counts: str) -> str:
    group, other = both(ratio)
    if lies_within(ratio, *SIMILAR_RATIOS):
        return (
            f"At the same ages, the search rates of {group} and {other} were similar: the ratio is "
            f"likely between {words.ratio(ratio.low or 0)} and {words.ratio(ratio.high or 0)}"
            f"{counts}."
        )
    if excludes(ratio, 1):
        return (
            f"At the same ages, {group} were searched at {words.ratio(value)} times the rate of "
            f"{other} (likely range {words.interval(ratio.low, ratio.high)}){counts}."
        )
    likely = words.interval(ratio.low, ratio.high).replace(" to ", " times to ")
    return (
        f"At the same ages, the search rate of {group} was {words.ratio(value)} times that of "
        f"{other}{counts}, but the true figure could be anywhere from {likely} times: these "
        "records cannot tell whether there was a difference at the same ages."
    )


def _counts(findings: Findings, ratio: Finding) -> str:
    """The searches with a recorded age, of both groups; nothing where any of them is hidden."""
    bands = [
        each.counts
        for each in findings.findings
        if each.measure == "rate_ratio"
        and list(each.stratum) == ["age_band"]
        and (each.group, each.baseline, each.variation)
        == (ratio.group, ratio.baseline, ratio.variation)
    ]
    names = ("searches", "reference_searches")
    if not bands or not all(name in counts for counts in bands for name in names):
        return ""
    own, other = (words.count(sum(counts[name] for counts in bands)) for name in names)
    return f", with {own} searches of the first and {other} of the second whose age is recorded"


def _beside_crude(findings: Findings, ratio: Finding, value: float) -> str:
    crude = ratio.extra.get("crude")
    if not isinstance(crude, float) or crude <= 0:
        return ""
    said = f" Without regard to age the ratio of the same searches is {words.ratio(crude)}"
    if (ratio.low or 0) <= crude <= (math.inf if ratio.high is None else ratio.high):
        return (
            f"{said}, within that range: these records cannot tell whether age makes a difference "
            "to it."
        )
    if _is_part(findings, ratio, (value, crude)):
        rest = ", but not all of it" if _is_left(ratio) else ""
        return f"{said}: part of the difference goes with age{rest}."
    return f"{said}: at the same ages it is {'lower' if crude > value else 'higher'}."


def _is_part(findings: Findings, ratio: Finding, ratios: tuple[float, float]) -> bool:
    """Whether there was a difference, and the ratio at the same ages lies between it and 1."""
    value, crude = ratios
    whole = findings.where("rate_ratio", group=ratio.group, baseline=ratio.baseline)
    is_shown = any(
        excludes(each, 1) and ((each.value or math.inf) > 1) == (crude > 1) for each in whole
    )
    return is_shown and (crude > value >= 1 or crude < value <= 1)


def _is_left(ratio: Finding) -> bool:
    return excludes(ratio, 1) and not lies_within(ratio, *SIMILAR_RATIOS)
