"""Page one beside the finding: what cannot be told, totals, questions, how to cite."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from audit.reporting import words
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from audit.findings import Findings

DOG_CLAIM = "dog_does_not_discriminate"


def cannot_tell(findings: Findings) -> tuple[str, ...]:
    """What this report cannot tell, whatever its numbers."""
    operation = findings.plan["operation"] or {}
    fits = findings.plan["baseline"]["resident_population_fits"]
    dog = [_dog_line(operation)] if operation.get("drug_dog") else []
    why = (
        "Why anyone was searched more often. A disparity is a difference between numbers; its "
        "reasons are not in these records."
    )
    street = (
        "Who was in the street. Residents are counted where they live, and people can be searched "
        "where they do not."
    )
    people = "How many different people were searched. A person searched twice counts twice."
    return (
        *dog,
        why,
        *([] if first(findings, "people_searched", "all") else [people]),
        *([street] if fits and not dog else []),
    )


def _dog_line(operation: dict[str, Any]) -> str:
    claims = operation.get("claims", [])
    quotes = [words.shortened(each["quote"]) for each in claims if each["claim"] == DOG_CLAIM]
    reason = (
        "because they hold only people who were searched, not those whom the dog passed or did "
        "not indicate."
    )
    if quotes:
        return f"The statement that “{quotes[0]}” cannot be tested with these records, {reason}"
    return f"Whether the dog treats people of every ethnicity alike, {reason}"


def totals_check(findings: Findings) -> str:
    """Whether the rows add up, and whether they match the totals that were published."""
    account = findings.accounting
    aside = sum(each.rows for each in account.set_aside)
    rows = (
        f"{words.counted(account.rows_read, 'row')} read: {words.count(account.rows_used)} used, "
        f"{words.count(aside)} set aside with a reason."
    )
    published = (findings.plan["operation"] or {}).get("published_totals") or {}
    if not published:
        return rows
    held = {name: held_total(findings, name) for name in published}
    gaps = [
        f"{_total_label(name)}: {words.count(published[name])} published, {words.count(number)} in "
        "the records"
        for name, number in held.items()
        if number is not None and number != published[name]
    ]
    if gaps:
        return f"{rows} Published totals differ: {'; '.join(gaps)}."
    if None in held.values():
        return f"{rows} Some published totals cannot be compared, because numbers are hidden."
    return f"{rows} The published totals match the records."


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
        and list(each.stratum) == ["outcome"]
    }
    if name != "positive_outcomes":
        return steps.get(name)
    positive = [n for step, n in steps.items() if step not in ("no_further_action", "not_recorded")]
    return None if None in positive or not positive else sum(n for n in positive if n is not None)


def input_hash(findings: Findings) -> str:
    """Twelve characters that stand for the files, the plan and the baselines of the findings."""
    made_of = {
        "plan": findings.plan,
        "files": [file.sha256 for file in findings.provenance.files],
        "baselines": [baseline.sha256 for baseline in findings.provenance.baselines],
    }
    text = json.dumps(made_of, sort_keys=True).encode("utf-8")
    return hashlib.sha256(text).hexdigest()[:12]


def cite(findings: Findings) -> str:
    """How to cite the report."""
    day = findings.provenance.date
    made = f", {words.date(day)}" if day else ""
    version = findings.provenance.versions.get("stop-audit", "")
    title = words.shortened(findings.plan["title"], 200)
    return f"{title}. Made with stop-audit {version}{made}. Inputs {input_hash(findings)}."
