"""Page one beside the finding: what cannot be told, totals, questions, how to cite."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from audit.reporting import words
from audit.reporting.sentences.blocked import NOT_RESIDENTS, blocking
from audit.reporting.sentences.family import falls
from audit.reporting.sentences.shared import both, first, primary
from audit.reporting.sentences.verdicts import is_difference

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


def questions(findings: Findings) -> tuple[str, ...]:
    """Three questions to ask next, from what was shown and what is missing."""
    operation = findings.plan["operation"] or {}
    asked = (
        _ask_about_dog() if operation.get("drug_dog") else None,
        _ask_for_whole_records(findings),
        _ask_about_presence(findings),
        _ask_about_unknown(findings),
        _ask_about_ratio(findings),
        _ask_about_finds(findings),
        "How often do supervisors read the recorded grounds, and what do they find?",
        "Which outcomes were linked to what was looked for, and is that recorded for every search?",
        "Are body-worn video and the grounds of a sample of these searches open to the panel?",
    )
    return tuple(each for each in asked if each is not None)[:3]


def _ask_about_dog() -> str:
    return (
        "How many people passed the dog, how many did it indicate, and how many of those were "
        "searched, each by ethnicity?"
    )


def _ask_for_whole_records(findings: Findings) -> str | None:
    """What to ask a force whose file is unfit, unless it is the residents that do not fit."""
    found = [blocking(findings, each) for each in ("searched", "found", "trend")]
    if all(each is None or each.check == NOT_RESIDENTS for each in found):
        return None
    return (
        "What is missing from this file, since when, and can the force give the records whole, "
        "with every value as it was recorded?"
    )


def _ask_about_presence(findings: Findings) -> str | None:
    blocking_check = blocking(findings, "searched")
    is_of_visitors = blocking_check is not None and blocking_check.check == NOT_RESIDENTS
    if findings.plan["baseline"]["resident_population_fits"] and not is_of_visitors:
        return None
    return (
        "Who uses this place at this time of day: is there a count or a survey of passengers or "
        "visitors?"
    )


def _ask_about_unknown(findings: Findings) -> str | None:
    unknown, whole = (first(findings, "searches", each) for each in ("unknown", "all"))
    if unknown is None or whole is None or not unknown.value or not whole.value:
        return None
    return (
        f"Why is ethnicity unknown for {words.count(unknown.value)} of {words.count(whole.value)} "
        "searches, and does that depend on what followed?"
    )


def _ask_about_ratio(findings: Findings) -> str | None:
    ratio = primary(findings, "rate_ratio")
    if ratio is None or not is_difference(ratio) or blocking(findings, "searched"):
        return None
    if first(findings, "who_ratio", ratio.group) is not None:
        return "How is it decided where officers are sent, and whom they search there?"
    return (
        f"What explains the difference between {' and '.join(both(ratio))}: where officers are "
        "sent, or whom they search there?"
    )


def _ask_about_finds(findings: Findings) -> str | None:
    difference = primary(findings, "find_rate_difference")
    if difference is None or difference.value is None or not is_difference(difference):
        return None
    if blocking(findings, "found"):
        return None
    if falls(difference):
        return None
    group, other = both(difference)
    often = "more" if difference.value > 0 else "less"
    return f"Why do searches of {group} lead to a find {often} often than those of {other}?"


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
