"""Findings → cells: numbers rounded for print, kept whole for download, marked where unsafe."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.table import FEW, NOT_APPLICABLE, NOT_COLLECTED, SUPPRESSED, Cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Finding

FEW_SEARCHES = 10
"""A ratio with fewer searches than this on either side is marked as too few to be reliable."""
NO_SEARCHES = "there were no searches"
_RATIOS = (
    "rate_ratio",
    "standardised_rate_ratio",
    "clustered_rate_ratio",
    "imputed_rate_ratio",
    "mh_rate_ratio",
    "who_ratio",
    "where_ratio",
)
"""The measures that compare the searches of two groups as a ratio."""

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
    """The value of a finding, marked where it is of few searches, or the symbol in its place."""
    missing = _missing(finding)
    if finding is None or missing is not None:
        return missing or Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    cell = _estimate(finding, finding.value, shown)
    return few(cell) if is_of_few(finding) else cell


def _estimate(finding: Finding, held: float | None, shown: Callable[[float], str]) -> Cell:
    if held is None:
        return Cell("no limit", finding=finding.id)
    whole = int(held) if finding.method is None and held.is_integer() else held
    printed = words.beside_range(shown, held, finding.low, finding.high)
    return Cell(printed, whole, finding=finding.id)


def is_of_few(finding: Finding) -> bool:
    """Whether a ratio is of so few searches of either group that it is not reliable."""
    held = (finding.counts.get(name) for name in ("searches", "reference_searches"))
    return finding.measure in _RATIOS and any(n is not None and n < FEW_SEARCHES for n in held)


def few(cell: Cell) -> Cell:
    """A cell with the mark of too few to be reliable."""
    return replace(cell, shown=f"{FEW} {cell.shown}", mark=FEW)


def share(finding: Finding | None, base: str) -> Cell:
    """A share in per cent beside its range; marked where its base, one of its counts, is small."""
    return _marked(value(finding, words.percent), finding, base)


def bare_share(finding: Finding | None, base: str) -> Cell:
    """A share in whole per cent where no range stands beside it, marked as `share` is."""
    cell = value(finding, words.percent)
    if finding is not None and finding.value is not None and cell.value is not None:
        cell = replace(cell, shown=words.percent(finding.value))
    return _marked(cell, finding, base)


def share_or_counts(finding: Finding | None, part: str, base: str) -> Cell:
    """A share in whole per cent; of a small base its two counts, as none stand beside it."""
    cell = bare_share(finding, base)
    if finding is None or cell.mark != FEW:
        return cell
    own, whole = (words.count(finding.counts[name]) for name in (part, base))
    return replace(cell, shown=f"{FEW} {own} of {whole}")


def _marked(cell: Cell, finding: Finding | None, base: str) -> Cell:
    if finding is None or cell.value is None:
        return cell
    is_few = finding.counts.get(base, words.SMALL_BASE) < words.SMALL_BASE
    return few(cell) if is_few else cell


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
            reason = NO_SEARCHES if _is_of_none(finding) else finding.reason or ""
            return Cell(NOT_APPLICABLE, mark=NOT_APPLICABLE, finding=finding.id, reason=reason)
        case "estimated":
            return None


def _is_of_none(finding: Finding) -> bool:
    """Whether a find rate is missing because nobody was searched."""
    return "finds_known" in finding.counts and finding.counts.get("searches") == 0


def rates(low: float | None, high: float | None) -> str:
    """A range of rates, with one decimal."""
    if low is None or high is None:
        start = words.NO_LOWER_LIMIT if low is None else words.rate(low)
        return f"{start} to {words.NO_UPPER_LIMIT if high is None else words.rate(high)}"
    return " to ".join(words.told_apart(words.rate, low, high))


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
