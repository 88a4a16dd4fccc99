"""Sentences on totals: whether rows, published numbers and their parts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.operations.stages import FOUND
from audit.plan_counts import OF_STAGES, PUBLISHED
from audit.reporting import words
from audit.reporting.sentences.chain import grown_sentence, stages_source
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.findings import Finding, Findings


MOST_GAPS = 4
"""Totals that differ of which one sentence gives both numbers."""


def totals_check(findings: Findings) -> str:
    """Whether the rows add up, and whether they match the totals that were published."""
    if findings.is_published:
        return " ".join(_of_published(findings))
    account = findings.accounting
    aside = sum(each.rows for each in account.set_aside)
    rows = (
        f"{words.counted(account.rows_read, 'row')} read: {words.count(account.rows_used)} used, "
        f"{words.count(aside)} set aside with a reason."
    )
    compared = _compared(findings)
    unexplained = unexplained_sentence(findings)
    return " ".join(
        each for each in (rows, compared, unexplained, grown_sentence(findings)) if each
    )


def _of_published(findings: Findings) -> Iterator[str]:
    """Whether published numbers add up, of which there are no rows."""
    found = first(findings, "unexplained_outcomes", "all")
    if found is not None and found.status == "suppressed":
        yield f"Whether the published totals add up is {words.HIDDEN}."
        return
    made = (
        unexplained_sentence(findings),
        untold_sentence(findings),
        _compared(findings),
        grown_sentence(findings),
    )
    said = [each for each in made if each]
    yield from said or ("No parts were published that could be held against a total.",)


def unexplained_sentence(findings: Findings) -> str | None:
    """How many of the published positive outcomes no named part explains."""
    found = first(findings, "unexplained_outcomes", "all")
    if found is None or found.status != "estimated":
        return None
    whole, explained = (found.counts[name] for name in ("positive_outcomes", "explained"))
    fewest, most = round(found.value or 0), found.extra.get("most")
    of_whole = f"{words.count(explained)} of the {words.count(whole)} positive outcomes"
    lead = "The" if findings.is_published else "Among the published totals, the"
    named = f"{lead} outcomes named make {of_whole}"
    more = words.count(most) if isinstance(most, float) and most > fewest else ""
    if not fewest:
        if not more:
            return f"{named}: they add up."
        return (
            f"{named}: they add up if no search had two outcomes; up to {more} are not explained "
            "if some had."
        )
    overlap = f", and up to {more} if some searches had two outcomes" if more else ""
    verb = "is" if fewest == 1 else "are"
    return f"{named}: {words.count(fewest)} {verb} not explained{overlap}."


def untold_sentence(findings: Findings) -> str | None:
    """Of how many published searches the ethnic group was not published."""
    groups = _published(findings).get("by_ethnicity")
    unknown, whole = (first(findings, "searches", each) for each in ("unknown", "all"))
    if not groups or unknown is None or whole is None or not whole.value:
        return None
    if unknown.value == whole.value:
        return None
    known = words.count(whole.value - (unknown.value or 0))
    named = f"The ethnic groups named make {known} of the {words.count(whole.value)} searched"
    if not unknown.value:
        return f"{named}: they add up."
    return f"{named}: the ethnicity of {words.count(unknown.value)} is not known."


def _compared(findings: Findings) -> str | None:
    """Whether totals of several sources are the same; None where there is but one."""
    compared = [each for each in findings.findings if each.measure == "totals_difference"]
    if any(each.status == "suppressed" for each in compared):
        return "Some totals cannot be compared, because numbers are hidden."
    gaps = [_gap(findings, each) for each in compared if each.value]
    if gaps:
        more = len(gaps) - MOST_GAPS
        others = f"; and {words.count(more)} more" if more > 0 else ""
        return f"Totals differ: {'; '.join(gaps[:MOST_GAPS])}{others}."
    if not compared:
        return None
    held = "published" if findings.is_published else "in the records"
    verb = "match" if len(compared) > 1 else "matches"
    return f"{_all_totals(compared)} {verb} what is {held}."


def _all_totals(compared: Sequence[Finding]) -> str:
    if {each.stratum["source"] for each in compared} == {PUBLISHED}:
        return f"The published total{'s' * (len(compared) > 1)}"
    return f"The total{'s' * (len(compared) > 1)} of other sources"


def _gap(findings: Findings, each: Finding) -> str:
    """One total that two sources give differently, with both numbers."""
    name, source = each.stratum["total"], each.stratum["source"]
    at_stage = f"at that stage ({stages_source(findings)})"
    whose = {PUBLISHED: "published", OF_STAGES: at_stage}.get(source)
    there = whose or f"by {words.shortened(source, 60)}"
    held = "published" if findings.is_published else "in the records"
    return (
        f"{_total_label(name)}: {words.count(each.counts['quoted'])} {there}, "
        f"{words.count(each.counts['held'])} {held}"
    )


def _published(findings: Findings) -> Mapping[str, Any]:
    operation = findings.plan["operation"] or {}
    return operation.get("published_totals") or {}


def _total_label(name: str) -> str:
    named = {"searched": "searches", FOUND: "something found"}
    return named.get(name, name.replace("_", " "))
