"""What the sentences share: which findings they speak of, and what an interval allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words

if TYPE_CHECKING:
    from audit.findings import Finding, Findings


def primary(findings: Findings, measure: str) -> Finding | None:
    """The finding of a measure on the group that the plan declared first; None without any."""
    group = findings.plan["report"]["primary"]["group"]
    sources = findings.provenance.baselines
    main = (None, sources[0].name if sources else None)
    found = [each for each in findings.where(measure) if each.baseline in main]
    return next((each for each in found if each.group == group), found[0] if found else None)


def first(findings: Findings, measure: str, group: str) -> Finding | None:
    """The finding of a measure on a group in the main analysis; None where there is none."""
    return next(iter(findings.where(measure, group=group)), None)


def definition_of(findings: Findings, finding: Finding) -> str:
    """What counts as a find in a finding: its own definition, or the plan's."""
    chosen: str = findings.plan["find"]["definition"]
    return finding.stratum.get("definition", chosen)


def counted_share(part: int, whole: int) -> str:
    """A share with its counts, before `searches of …`; of few the counts stand alone."""
    counts = f"{words.count(part)} of {words.count(whole)}"
    return (
        counts if whole < words.SMALL_BASE else f"{words.percent(part / whole)} ({counts}) of the"
    )


def excludes(finding: Finding, null: float) -> bool:
    """Whether the whole interval lies on one side of `null`; an end without limit is beyond it."""
    if finding.status != "estimated" or finding.method is None:
        return False
    is_above = finding.low is not None and finding.low > null
    is_below = finding.high is not None and finding.high < null
    return is_above or is_below


def lies_within(finding: Finding, low: float, high: float) -> bool:
    """Whether the whole interval lies between two values."""
    if finding.low is None or finding.high is None:
        return False
    return low <= finding.low and finding.high <= high


def both(finding: Finding) -> tuple[str, str]:
    """The two groups of a comparison as people."""
    return words.people(finding.group), words.people(finding.reference or "")


def adjective(group: str) -> str:
    """A group after "would have to be": `Black`, `of Mixed ethnicity`."""
    special = {
        "mixed": "of Mixed ethnicity",
        "other": "of other ethnic groups",
        "everyone_else": "of any other group",
    }
    return special.get(group, words.label(group))
