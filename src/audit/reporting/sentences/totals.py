"""Sentences on totals: whether rows, published numbers and their parts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit import schema
from audit.reporting import words
from audit.reporting.sentences.shared import first, is_published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.findings import Findings

_NOT_POSITIVE = (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED, schema.NOT_POSITIVE)
_OF_ARRESTS = (schema.ARREST_ALONE, schema.NO_ARREST)


def totals_check(findings: Findings) -> str:
    """Whether the rows add up, and whether they match the totals that were published."""
    if is_published(findings):
        return " ".join(_of_published(findings))
    account = findings.accounting
    aside = sum(each.rows for each in account.set_aside)
    rows = (
        f"{words.counted(account.rows_read, 'row')} read: {words.count(account.rows_used)} used, "
        f"{words.count(aside)} set aside with a reason."
    )
    compared = _compared(findings)
    unexplained = unexplained_sentence(findings)
    return " ".join(each for each in (rows, compared, unexplained) if each)


def _of_published(findings: Findings) -> Iterator[str]:
    """Whether published numbers add up, of which there are no rows."""
    found = first(findings, "unexplained_outcomes", "all")
    if found is not None and found.status == "suppressed":
        yield f"Whether the published totals add up is {words.HIDDEN}."
        return
    said = [each for each in (unexplained_sentence(findings), untold_sentence(findings)) if each]
    yield from said or ("No parts were published that could be held against a total.",)


def unexplained_sentence(findings: Findings) -> str | None:
    """How many of the published positive outcomes no named part explains."""
    found = first(findings, "unexplained_outcomes", "all")
    if found is None or found.status != "estimated":
        return None
    whole, explained = (found.counts[name] for name in ("positive_outcomes", "explained"))
    fewest, most = round(found.value or 0), found.extra.get("most")
    of_whole = f"{words.count(explained)} of the {words.count(whole)} positive ones"
    lead = "The" if is_published(findings) else "Among the published totals, the"
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
    named = f"The ethnic groups named make {words.count(whole.value - (unknown.value or 0))} of the"
    searched = f"{words.count(whole.value)} searched"
    if not unknown.value:
        return f"{named} {searched}: they add up."
    return f"{named} {searched}: of {words.count(unknown.value)} it is not known."


def _compared(findings: Findings) -> str | None:
    """Whether the published totals are those of the records; None where none were published."""
    published = {
        name: number for name, number in _published(findings).items() if isinstance(number, int)
    }
    if not published:
        return None
    held = {name: held_total(findings, name) for name in published}
    gaps = [
        f"{_total_label(name)}: {words.count(published[name])} published, {words.count(number)} in "
        "the records"
        for name, number in held.items()
        if number is not None and number != published[name]
    ]
    if gaps:
        return f"Published totals differ: {'; '.join(gaps)}."
    if None in held.values():
        return "Some published totals cannot be compared, because numbers are hidden."
    return "The published totals match the records."


def _published(findings: Findings) -> Mapping[str, Any]:
    operation = findings.plan["operation"] or {}
    return operation.get("published_totals") or {}


def _total_label(name: str) -> str:
    return "searches" if name == "searched" else name.replace("_", " ")


def held_total(findings: Findings, name: str) -> int | None:
    """A published total as the records have it; None where it is not shown."""
    if name == "searched":
        whole = first(findings, "searches", "all")
        return None if whole is None or whole.value is None else round(whole.value)
    steps = {
        each.stratum["outcome"]: each.counts.get("with_outcome")
        for each in findings.findings
        if each.measure == "outcome_share"
        and each.group == "all"
        and each.variation is None
        and list(each.stratum) == ["outcome"]
    }
    if name != "positive_outcomes":
        return steps.get(name)
    if any(steps.get(each) for each in _OF_ARRESTS):
        return None
    positive = [number for step, number in steps.items() if step not in _NOT_POSITIVE]
    return None if None in positive or not positive else sum(n for n in positive if n is not None)
