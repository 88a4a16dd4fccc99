"""What a range says of a hypothesis: the one rule by which every claim is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding

SIMILAR = (0.9, 1.1)
"""Between these a ratio is called the same, as the report calls rates similar."""
NO_DIFFERENCE = {"_ratio": 1.0, "_difference": 0.0}
"""By the ending of a measure's name, the value that says that two things are alike."""


@dataclass(frozen=True, slots=True)
class Region:
    """A hypothesis: the values of one finding at which it holds; None is no bound."""

    low: float | None = None
    high: float | None = None
    is_open: bool = False
    """Whether the bounds themselves are outside."""

    def holds(self, low: float | None, high: float | None) -> bool:
        """Whether all of a range lies within."""
        return (self.low is None or self._is_above(low, self.low)) and (
            self.high is None or self._is_below(high, self.high)
        )

    def misses(self, low: float | None, high: float | None) -> bool:
        """Whether all of a range lies outside."""
        is_below = self.low is not None and high is not None and high <= self.low
        is_above = self.high is not None and low is not None and low >= self.high
        on_bound = not self.is_open and (
            (is_below and high == self.low) or (is_above and low == self.high)
        )
        return (is_below or is_above) and not on_bound

    def _is_above(self, end: float | None, bound: float) -> bool:
        return end is not None and (end > bound or (end == bound and not self.is_open))

    def _is_below(self, end: float | None, bound: float) -> bool:
        return end is not None and (end < bound or (end == bound and not self.is_open))


def above(value: float) -> Region:
    """More than a value."""
    return Region(low=value, is_open=True)


def below(value: float) -> Region:
    """Less than a value."""
    return Region(high=value, is_open=True)


def about(value: float) -> Region:
    """A value, or so near to it that the report calls both similar."""
    return Region(value * SIMILAR[0], value * SIMILAR[1])


def as_said(word: str, number: float, against: float = 1.0) -> Region:
    """The region of a hypothesis of the user's own; the number is how many times `against`."""
    match word:
        case "higher":
            return above(against)
        case "lower":
            return below(against)
        case "at least":
            return Region(low=number * against)
        case "at most":
            return Region(high=number * against)
        case _:
            return about(against)


def verdict(finding: Finding | None, region: Region) -> Verdict:
    """
    What a finding says of a hypothesis.

    Shown where its whole interval lies within the region, contradicted where the whole interval
    lies outside, else uncertain; without an interval it cannot be told.
    """
    if (limits := range_of(finding)) is None:
        return "cannot_tell"
    if region.holds(*limits):
        return "shown"
    return "contradicted" if region.misses(*limits) else "uncertain"


def verdict_of_size(finding: Finding | None, claimed: float) -> Verdict:
    """
    What a ratio says of a change of a size, such as 4/3 for a rise by a third.

    Contradicted where the whole interval falls short of the size, or goes the other way; shown
    where it shows a change in that direction and does not end before the size; else uncertain.
    """
    if (limits := range_of(finding)) is None:
        return "cannot_tell"
    reaches, is_change = (
        (Region(low=claimed), above(1.0)) if claimed > 1 else (Region(high=claimed), below(1.0))
    )
    if reaches.misses(*limits):
        return "contradicted"
    return "shown" if is_change.holds(*limits) else "uncertain"


def together(primary: Verdict, others: Sequence[Verdict]) -> Verdict:
    """
    One verdict of a claim on several groups, of which the one declared first decides.

    Shown where it is shown of that group and of every other that can be compared; contradicted
    where it is contradicted of that group, since among many others one is by chance.
    """
    told = [each for each in others if each != "cannot_tell"]
    if primary == "cannot_tell" and not told:
        return "cannot_tell"
    if primary == "contradicted":
        return "contradicted"
    is_of_all = primary == "shown" and all(each == "shown" for each in told)
    return "shown" if is_of_all else "uncertain"


def range_of(finding: Finding | None) -> tuple[float | None, float | None] | None:
    """
    The range that a hypothesis is held against; None where there is no interval.

    Where a comparison carries the p-value of an exact test that does not bear a difference out,
    no difference counts as within its range, whatever its interval says.
    """
    if finding is None or finding.status != "estimated" or finding.method is None:
        return None
    null = _no_difference(finding)
    if null is None or finding.is_borne_out:
        return finding.low, finding.high
    low = None if finding.low is None else min(finding.low, null)
    high = None if finding.high is None else max(finding.high, null)
    return low, high


def _no_difference(finding: Finding) -> float | None:
    ends = (null for end, null in NO_DIFFERENCE.items() if finding.measure.endswith(end))
    return next(ends, None)
