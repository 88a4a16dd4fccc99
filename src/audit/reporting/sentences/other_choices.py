"""Sentences on how far a result moves under other choices, unknown ethnicity above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.shared import adjective, excludes, first, primary

if TYPE_CHECKING:
    from audit.findings import Finding, Findings


def on_unknown(findings: Findings) -> Statement | None:
    """Page one's sentence on unknown ethnicity: shown where both bounds stay on one side of 1."""
    ratio = primary(findings, "rate_ratio")
    if ratio is None or (bounds := _bounds(findings, ratio)) is None:
        return None
    if (text := unknown_sentence(findings, ratio)) is None:
        return None
    sides = {(each.value or 0) > 1 for each in (ratio, *bounds)}
    agree = len(sides) == 1 and all(excludes(each, 1) for each in bounds)
    ids = (ratio.id, *(each.id for each in bounds))
    return Statement(kind="shown" if agree else "uncertain", text=text, findings=ids)


def unknown_sentence(findings: Findings, ratio: Finding) -> str | None:
    """How far the ratio could move if those of unknown ethnicity were all of one group."""
    unknown, bounds = first(findings, "searches", "unknown"), _bounds(findings, ratio)
    if unknown is None or not unknown.value or bounds is None or ratio.value is None:
        return None
    low, high = (words.ratio(each.value or 0) for each in bounds)
    searches = words.counted(round(unknown.value), "search", "searches")
    return (
        f"Ethnicity is unknown for {searches}. With them left out the ratio is "
        f"{words.ratio(ratio.value)}; if all of them were {adjective(ratio.reference or '')} it "
        f"would be {low}, if all were {adjective(ratio.group)}, {high}."
    )


def _bounds(findings: Findings, ratio: Finding) -> tuple[Finding, Finding] | None:
    """The ratio with all unknown in the reference group, and with all in the group."""
    low, high = (
        _varied(findings, ratio, name) for name in ("unknown_in_reference", "unknown_in_group")
    )
    return None if low is None or high is None else (low, high)


def _varied(findings: Findings, ratio: Finding, variation: str) -> Finding | None:
    found = findings.where(
        ratio.measure, group=ratio.group, baseline=ratio.baseline, variation=variation
    )
    return next((each for each in found if each.value is not None), None)


def variation_sentence(main: Finding, varied: Finding, label: str) -> str:
    """How far a sensitivity analysis moved a ratio. No pass mark."""
    if varied.status != "estimated" or varied.value is None:
        return f"{label}: cannot be done, because {varied.reason}."
    now = words.ratio(varied.value)
    result = f"{label}: the ratio is {now} (likely range {words.interval(varied.low, varied.high)})"
    if main.value is None:
        return f"{result}."
    before = words.ratio(main.value)
    if now == before:
        return f"{result}, as in the main analysis."
    return f"{result}, {'up' if varied.value > main.value else 'down'} from {before}."
