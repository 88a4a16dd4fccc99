"""Findings → cells: numbers rounded for print, kept whole for download, marked where unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.table import FEW, NOT_APPLICABLE, NOT_COLLECTED, SUPPRESSED, Cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Finding

NONE = Cell(NOT_APPLICABLE, mark=NOT_APPLICABLE)
"""A cell where no number belongs."""


def text(value: str, most: int = 120) -> Cell:
    """A cell of words, shortened for print."""
    return Cell(words.shortened(value, most) or NOT_COLLECTED, value or NOT_COLLECTED)


def number(value: float | None) -> Cell:
    """A cell of a whole number."""
    if value is None:
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    return Cell(words.count(value), value)


def count(finding: Finding | None, name: str) -> Cell:
    """One of the counts that a finding is made of."""
    if finding is None:
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    held = finding.counts.get(name)
    if held is None:
        mark = SUPPRESSED if finding.status == "suppressed" else NOT_COLLECTED
        return Cell(mark, mark=mark)
    return Cell(words.count(held), held)


def value(finding: Finding | None, shown: Callable[[float], str]) -> Cell:
    """The value of a finding, or the symbol that stands in its place."""
    missing = _missing(finding)
    if finding is None or missing is not None:
        return missing or Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    if finding.value is None:
        return Cell("no limit", finding=finding.id)
    held = finding.value
    whole = int(held) if finding.method is None and held.is_integer() else held
    return Cell(shown(held), whole, finding=finding.id)


def share(finding: Finding | None, base: str) -> Cell:
    """A share in per cent; marked where its base, one of its counts, is small."""
    cell = value(finding, words.percent)
    if finding is None or cell.value is None:
        return cell
    if finding.counts.get(base, words.SMALL_BASE) < words.SMALL_BASE:
        return Cell(f"{FEW} {cell.shown}", cell.value, mark=FEW, finding=cell.finding)
    return cell


def part(finding: Finding | None, own: str, whole: str) -> Cell:
    """One count of a finding as a share of another, in per cent."""
    if finding is None or finding.counts.get(own) is None or not finding.counts.get(whole):
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    value = finding.counts[own] / finding.counts[whole]
    return Cell(words.percent(value), value)


def likely(finding: Finding | None, shown: Callable[[float | None, float | None], str]) -> Cell:
    """The likely range of a finding."""
    missing = _missing(finding)
    if finding is None or missing is not None:
        instead = missing or NONE
        return Cell(instead.shown, mark=instead.mark)
    if finding.method is None:
        return Cell(NOT_APPLICABLE, mark=NOT_APPLICABLE)
    return Cell(shown(finding.low, finding.high), low=finding.low, high=finding.high)


def _missing(finding: Finding | None) -> Cell | None:
    """What stands in place of a result that there is none of."""
    if finding is None:
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    match finding.status:
        case "suppressed":
            return Cell(SUPPRESSED, mark=SUPPRESSED, finding=finding.id)
        case "not_estimable":
            reason = finding.reason or ""
            return Cell(NOT_APPLICABLE, mark=NOT_APPLICABLE, finding=finding.id, reason=reason)
        case "estimated":
            return None


def rates(low: float | None, high: float | None) -> str:
    """A range of rates, with one decimal."""
    start = words.NO_LOWER_LIMIT if low is None else words.rate(low)
    return f"{start} to {words.NO_UPPER_LIMIT if high is None else words.rate(high)}"


def gaps(low: float | None, high: float | None) -> str:
    """A range of differences of rates, with signs."""
    start = words.NO_LOWER_LIMIT if low is None else signed(low)
    return f"{start} to {words.NO_UPPER_LIMIT if high is None else signed(high)}"


def signed(difference: float) -> str:
    """A difference with one decimal and its sign."""
    return _signed(round(difference, 1), f"{abs(difference):,.1f}")


def signed_count(difference: float) -> str:
    """A whole number of searches above or below, with its sign."""
    return _signed(round(difference), words.count(abs(difference)))


def signed_counts(low: float | None, high: float | None) -> str:
    """A range of numbers of searches, with signs."""
    start = words.NO_LOWER_LIMIT if low is None else signed_count(low)
    return f"{start} to {words.NO_UPPER_LIMIT if high is None else signed_count(high)}"


def signed_points(difference: float) -> str:
    """A difference of shares in whole percentage points, with its sign."""
    whole = round(100 * difference)
    return _signed(whole, str(abs(whole)))


def point_range(low: float | None, high: float | None) -> str:
    """A range of differences of shares in percentage points, with signs."""
    return (
        f"{signed_points(-1.0 if low is None else low)} to "
        f"{signed_points(1.0 if high is None else high)}"
    )


def _signed(rounded: float, shown: str) -> str:
    if rounded == 0:
        return shown
    return f"+{shown}" if rounded > 0 else f"−{shown}"
