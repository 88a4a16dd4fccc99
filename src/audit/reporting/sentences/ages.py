"""Sentences on rates at the same ages, and on how far age goes with a difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.searched import SIMILAR_RATIOS, is_enough
from audit.reporting.sentences.shared import both, excludes, lies_within

if TYPE_CHECKING:
    from audit.findings import Finding, Findings

MOST = 0.5
"""With an age for a smaller share of a group's searches, most of them are left out."""
UNEVEN = 0.1
"""Shares with an age that lie farther apart than this are uneven."""

_HIDDEN = (
    "How many of the searches have an age is hidden, so this cannot be read as the effect of age."
)


@dataclass(frozen=True, slots=True)
class WithAge:
    """How many searches of a group have a recorded age, of how many."""

    group: str
    searches: int
    whole: int

    @property
    def share(self) -> float:
        """Those with an age as a share of all; 1 where there are none to leave out."""
        return self.searches / self.whole if self.whole else 1.0


def age_sentence(findings: Findings, ratio: Finding) -> str:
    """A ratio at the same ages beside that without regard to age, as far as its range allows."""
    group, other = both(ratio)
    if ratio.status != "estimated":
        return f"No ratio at the same ages is given for {group} and {other}: {ratio.reason}."
    if ratio.value is None or not is_enough(ratio):
        return f"There are too few searches of {group} or {other} to compare them at the same ages."
    counted = with_age(findings, ratio)
    if counted is not None and leaves_out(counted):
        return _warned(ratio, ratio.value, counted)
    said = _at_the_same_ages(ratio, ratio.value)
    if counted is None:
        return f"{said} {_HIDDEN}"
    return f"{said} {_recorded(counted)}.{_beside_crude(findings, ratio, ratio.value)}"


def with_age(findings: Findings, ratio: Finding) -> tuple[WithAge, WithAge] | None:
    """The searches with a recorded age, of both groups; None where any number is hidden."""
    bands = [
        each.counts
        for each in findings.findings
        if each.measure == "rate_ratio"
        and list(each.stratum) == ["age_band"]
        and (each.group, each.baseline, each.variation)
        == (ratio.group, ratio.baseline, ratio.variation)
    ]
    names = ("searches", "reference_searches")
    if not bands or not all(name in counts for counts in (*bands, ratio.counts) for name in names):
        return None
    own, other = (
        WithAge(group, sum(counts[name] for counts in bands), ratio.counts[name])
        for group, name in zip((ratio.group, ratio.reference or ""), names, strict=True)
    )
    return own, other


def leaves_out(counted: tuple[WithAge, WithAge]) -> str | None:
    """What a comparison of those with an age leaves out; None where that is little and even."""
    few = [each for each in counted if each.share < MOST]
    one, other = (each.share for each in counted)
    is_uneven = abs(one - other) > UNEVEN
    unevenly = ", and more of one group than of the other" if is_uneven else ""
    if len(few) > 1:
        return f"most searches{unevenly}"
    if few:
        return f"most searches of {words.people(few[0].group)}{unevenly}"
    return "many more searches of one group than of the other" if is_uneven else None


def _warned(ratio: Finding, value: float, counted: tuple[WithAge, WithAge]) -> str:
    """A ratio that cannot be read as what age does: first the reason, then the bare numbers."""
    said = _at_the_same_ages(ratio, value)
    crude = ratio.extra.get("crude")
    beside = (
        f" Without regard to age the ratio of the same searches is {words.ratio(crude)}."
        if isinstance(crude, float) and crude > 0
        else ""
    )
    return (
        f"{_recorded(counted)}. The comparison at the same ages leaves out {leaves_out(counted)}, "
        f"so it cannot be read as the effect of age. Of those with an age: {said[:1].lower()}"
        f"{said[1:]}"
        f"{beside}"
    )


def _recorded(counted: tuple[WithAge, WithAge]) -> str:
    own, other = counted
    return f"A usable age is recorded for {_of(own, ' searches')} and {_of(other)}"


def _of(counted: WithAge, noun: str = "") -> str:
    """How many searches have an age, and of enough of them their share."""
    numbers = f"{words.count(counted.searches)} of {words.count(counted.whole)}"
    share = f" ({words.percent(counted.share)})" if counted.whole >= words.SMALL_BASE else ""
    return f"{numbers}{noun} of {words.people(counted.group)}{share}"


def _at_the_same_ages(ratio: Finding, value: float) -> str:
    group, other = both(ratio)
    shown = words.beside_range(words.ratio, value, ratio.low, ratio.high)
    likely = words.interval(ratio.low, ratio.high)
    if lies_within(ratio, *SIMILAR_RATIOS):
        return (
            f"At the same ages, the search rates of {group} and {other} were similar: the ratio is "
            f"likely between {likely.replace(' to ', ' and ')}."
        )
    if excludes(ratio, 1):
        return (
            f"At the same ages, {group} were searched at {shown} times the rate of {other} (likely "
            f"range {likely})."
        )
    return (
        f"At the same ages, the search rate of {group} was {shown} times that of {other}, but the "
        f"true figure could be anywhere from {likely.replace(' to ', ' times to ')} times: these "
        "records cannot tell whether there was a difference at the same ages."
    )


def _beside_crude(findings: Findings, ratio: Finding, value: float) -> str:
    crude = ratio.extra.get("crude")
    if not isinstance(crude, float) or crude <= 0:
        return ""
    said = f" Without regard to age the ratio of the same searches is {words.ratio(crude)}"
    if (ratio.low or 0) <= crude <= (math.inf if ratio.high is None else ratio.high):
        return f"{said}, which lies within that range."
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
