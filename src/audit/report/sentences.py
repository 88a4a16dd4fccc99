"""The sentences of a report, each bound to the interval of the finding that it speaks of.

The only place with such grammar. A sentence never says more than its interval allows, names
whom it compares, and gives both counts or both rates beside every ratio.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from audit.findings import Statement
from audit.report import words

if TYPE_CHECKING:
    from audit.findings import Finding, Findings, Kind

SIMILAR_RATIOS = (0.9, 1.1)
"""Rates are called similar only where the whole interval of their ratio lies in here."""
SIMILAR_POINTS = 0.05
"""Find rates are called similar only where the whole interval of their difference is within this."""
FEW = 3
"""With fewer searches than this in either group nothing is said of their ratio."""

FIND_WORDS = {
    "any_outcome": "something was found or another outcome followed",
    "linked_outcome": "an outcome followed that was linked to what was looked for",
    "arrest": "an arrest followed",
    "item_found": "an item was found",
}
"""Each definition of a find as a clause."""

FIND_NAMES = {
    "any_outcome": "any outcome but no further action",
    "linked_outcome": "outcome linked to the object of the search",
    "arrest": "arrest",
    "item_found": "item found",
}


def statements(findings: Findings) -> tuple[Statement, ...]:
    """What page one says: one to three sentences, each tagged by how far it is shown."""
    made = [_on_searches(findings), _on_unknown(findings), _on_finds(findings)]
    return tuple(each for each in made if each is not None)


# Who is searched


def primary(findings: Findings, measure: str) -> Finding | None:
    """The finding of a measure on the group that the plan declared first; None without one."""
    group = findings.plan["report"]["primary"]["group"]
    main = (None, _main_baseline(findings))
    found = [each for each in findings.where(measure) if each.baseline in main]
    return next((each for each in found if each.group == group), found[0] if found else None)


def _on_searches(findings: Findings) -> Statement | None:
    ratio = primary(findings, "rate_ratio")
    if ratio is None or ratio.status != "estimated":
        return _on_parity(findings, ratio)
    kind, text = _ratio(findings, ratio)
    return Statement(kind=kind, text=text, findings=(ratio.id, *_rate_ids(findings, ratio)))


def ratio_sentence(findings: Findings, ratio: Finding) -> str:
    """One group's rate beside the reference's, as strongly as the interval allows."""
    return _ratio(findings, ratio)[1] if ratio.status == "estimated" else _no_ratio(ratio)


def _no_ratio(ratio: Finding) -> str:
    who = f"{words.people(ratio.group)} and {words.people(ratio.reference or '')}"
    return f"No ratio is given for {who}: {ratio.reason}."


def _ratio(findings: Findings, ratio: Finding) -> tuple[Kind, str]:
    group, other = words.people(ratio.group), words.people(ratio.reference or "")
    rates = _both_rates(findings, ratio)
    fewest = min(ratio.counts["searches"], ratio.counts["reference_searches"])
    likely = words.interval(ratio.low, ratio.high)
    if fewest < FEW or ratio.value is None:
        return "cannot_tell", (
            f"There were {words.counted(ratio.counts['searches'], 'search', 'searches')} of {group} and "
            f"{words.count(ratio.counts['reference_searches'])} of {other}: too few to compare their rates."
        )
    if _within(ratio, SIMILAR_RATIOS):
        return "shown", (
            f"The search rates of {group} and {other} were similar: the ratio is likely between "
            f"{words.ratio(ratio.low or 0)} and {words.ratio(ratio.high or 0)}. {rates}"
        )
    if excludes(ratio, 1):
        return "shown", (
            f"{words.sentence(group)} were searched at {words.ratio(ratio.value)} times the rate of {other} "
            f"(likely range {likely}). {rates}"
        )
    return "uncertain", (
        f"The search rate of {group} was {words.ratio(ratio.value)} times that of {other}, but with "
        f"{words.counted(ratio.counts['searches'], 'search', 'searches')} of {group} and "
        f"{words.count(ratio.counts['reference_searches'])} of {other} the true figure could be anywhere from "
        f"{likely.replace(' to ', ' times to ')} times. These records cannot tell whether there was a difference."
    )


def excludes(finding: Finding, null: float) -> bool:
    """Whether the whole interval lies on one side of `null`; an end without limit is beyond it."""
    if finding.status != "estimated" or finding.method is None:
        return False
    is_above = finding.low is not None and finding.low > null
    is_below = finding.high is not None and finding.high < null
    return is_above or is_below


def _within(finding: Finding, margin: tuple[float, float]) -> bool:
    low, high = finding.low, finding.high
    return low is not None and high is not None and margin[0] <= low and high <= margin[1]


def _both_rates(findings: Findings, ratio: Finding) -> str:
    """The two rates that a ratio is made of, in one sentence."""
    own, other = (_rate(findings, ratio, each) for each in (ratio.group, ratio.reference or ""))
    if own is None or other is None:
        counts = ratio.counts
        return (
            f"There were {words.count(counts['searches'])} searches for "
            f"{words.count(counts['residents'])} {words.residents(ratio.group)} and "
            f"{words.count(counts['reference_searches'])} for {words.count(counts['reference_residents'])} "
            f"{words.residents(ratio.reference or '')}."
        )
    yearly = " a year" if "months" in own.counts or "days" in own.counts else ""
    return (
        f"There were {words.rate(own.value or 0)} searches{yearly} for every 1,000 "
        f"{words.residents(ratio.group)} and {words.rate(other.value or 0)} for every 1,000 "
        f"{words.residents(ratio.reference or '')}."
    )


def _rate(findings: Findings, ratio: Finding, group: str) -> Finding | None:
    """The search rate of a group where the ratio was measured."""
    rates = findings.where(
        "search_rate",
        group=group,
        baseline=ratio.baseline,
        variation=ratio.variation,
        stratum=ratio.stratum,
    )
    return next((each for each in rates if each.status == "estimated"), None)


def _rate_ids(findings: Findings, ratio: Finding) -> tuple[str, ...]:
    rates = (_rate(findings, ratio, each) for each in (ratio.group, ratio.reference or ""))
    return tuple(each.id for each in rates if each is not None)


def _on_parity(findings: Findings, ratio: Finding | None) -> Statement | None:
    """What can be said where residents are not the people who can be searched."""
    share = primary(findings, "parity_share")
    if share is None or share.status != "estimated":
        return None
    reason = ratio.reason if ratio is not None else None
    ids = (share.id, *([ratio.id] if ratio is not None else []))
    text = f"{parity_sentence(share)} These records do not say who was there."
    if reason:
        text = f"No ratio to residents is given: {reason.partition(', so no ratio')[0]}. {text}"
    return Statement(kind="cannot_tell", text=text, findings=ids)


def parity_sentence(share: Finding) -> str:
    """What share of the people present would make the searches match them."""
    own, whole = share.counts["searches"], share.counts["all_searches"]
    return (
        f"{words.sentence(words.people(share.group))} were {words.count(own)} of the "
        f"{words.count(whole)} people searched whose ethnicity is known: for the searches to match those "
        f"present, {words.percent(share.value or 0)} of them (likely range "
        f"{words.percent_range(share.low, share.high)}) would have to be {_adjective(share.group)}."
    )


def baseline_share_sentence(share: Finding, label: str) -> str | None:
    """The group's share of a baseline, to be held beside the parity share."""
    residents, everyone = share.counts.get("residents"), share.counts.get("all_residents")
    if not residents or not everyone:
        return None
    return (
        f"{words.sentence(label)}: {words.percent(residents / everyone)} are {_adjective(share.group)} "
        f"({words.count(residents)} of {words.count(everyone)})."
    )


def _adjective(group: str) -> str:
    special = {
        "mixed": "of Mixed ethnicity",
        "other": "of other ethnic groups",
        "everyone_else": "of any other group",
    }
    return special.get(group, words.label(group))


def _main_baseline(findings: Findings) -> str | None:
    sources = findings.provenance.baselines
    return sources[0].name if sources else None


# Unknown ethnicity and other choices


def _on_unknown(findings: Findings) -> Statement | None:
    ratio = primary(findings, "rate_ratio")
    text = unknown_sentence(findings, ratio) if ratio is not None else None
    if ratio is None or text is None:
        return None
    low, high = (
        _varied(findings, ratio, name) for name in ("unknown_in_reference", "unknown_in_group")
    )
    if low is None or high is None:
        return None
    agree = excludes(low, 1) and excludes(high, 1) and _side(low) == _side(high) == _side(ratio)
    return Statement(
        kind="shown" if agree else "uncertain", text=text, findings=(ratio.id, low.id, high.id)
    )


def unknown_sentence(findings: Findings, ratio: Finding) -> str | None:
    """How far the ratio could move if those of unknown ethnicity were all of one group."""
    unknown = next(iter(findings.where("searches", group="unknown")), None)
    if unknown is None or not unknown.value or ratio.status != "estimated" or ratio.value is None:
        return None
    low, high = (
        _varied(findings, ratio, name) for name in ("unknown_in_reference", "unknown_in_group")
    )
    if low is None or high is None or low.value is None or high.value is None:
        return None
    return (
        f"Ethnicity is unknown for {words.counted(round(unknown.value), 'person', 'people')} searched. With them "
        f"left out the ratio is {words.ratio(ratio.value)}; if all of them were "
        f"{_adjective(ratio.reference or '')} it would be {words.ratio(low.value)}, if all were "
        f"{_adjective(ratio.group)}, {words.ratio(high.value)}."
    )


def _varied(findings: Findings, ratio: Finding, variation: str) -> Finding | None:
    found = findings.where(
        ratio.measure, group=ratio.group, baseline=ratio.baseline, variation=variation
    )
    return next((each for each in found if each.status == "estimated"), None)


def _side(finding: Finding) -> bool:
    return (finding.value or 0) > 1


def variation_sentence(main: Finding, varied: Finding, label: str) -> str:
    """How far a sensitivity analysis moved a ratio. No pass mark."""
    if varied.status != "estimated" or varied.value is None:
        return f"{label}: cannot be done, because {varied.reason}."
    result = f"{words.ratio(varied.value)} (likely range {words.interval(varied.low, varied.high)})"
    if main.value is None:
        return f"{label}: the ratio is {result}."
    direction = "up from" if varied.value > main.value else "down from"
    if words.ratio(varied.value) == words.ratio(main.value):
        return f"{label}: the ratio is {result}, as in the main analysis."
    return f"{label}: the ratio is {result}, {direction} {words.ratio(main.value)}."


# What is found


def _on_finds(findings: Findings) -> Statement | None:
    difference = primary(findings, "find_rate_difference")
    if findings.plan["operation"] is not None or difference is None:
        return _on_all_finds(findings)
    kind, text = _difference(findings, difference)
    rates = _find_rates(findings, difference)
    return Statement(kind=kind, text=text, findings=(difference.id, *(each.id for each in rates)))


def _on_all_finds(findings: Findings) -> Statement | None:
    everybody = next(iter(findings.where("find_rate", group="all")), None)
    if everybody is None:
        return None
    kind: Kind = "shown" if everybody.status == "estimated" else "cannot_tell"
    return Statement(
        kind=kind, text=find_rate_sentence(findings, everybody), findings=(everybody.id,)
    )


def find_rate_sentence(findings: Findings, rate: Finding) -> str:
    """How often there was a find, with both counts, the range, and what is not recorded."""
    clause = FIND_WORDS[_definition(findings, rate)]
    whom = "" if rate.group == "all" else f" of {words.people(rate.group)}"
    if rate.status != "estimated" or rate.value is None:
        return f"It cannot be told in how many searches{whom} {clause}: {rate.reason}."
    finds, known, whole = (rate.counts[name] for name in ("finds", "finds_known", "searches"))
    rest = _not_found(findings, rate, known - finds, whole - known)
    return (
        f"In {words.count(finds)} of {words.count(known)} searches{whom} {clause} "
        f"({words.percent(rate.value)}, likely range {words.percent_range(rate.low, rate.high)}); {rest}."
    )


def _not_found(findings: Findings, rate: Finding, none: int, unknown: int) -> str:
    ended = {
        "any_outcome": "ended in no further action",
        "arrest": "no arrest is recorded",
        "linked_outcome": "no linked outcome is recorded",
        "item_found": "none was found",
    }[_definition(findings, rate)]
    verb = "" if ended.startswith("ended") else "in "
    rest = f"{verb}{words.count(none)} {ended}"
    return f"{rest}, and for {words.count(unknown)} nothing is recorded" if unknown else rest


def _definition(findings: Findings, finding: Finding) -> str:
    chosen: str = findings.plan["find"]["definition"]
    return finding.stratum.get("definition", chosen)


def difference_sentence(findings: Findings, difference: Finding) -> str:
    """Two groups' find rates beside each other, as strongly as the interval allows."""
    return _difference(findings, difference)[1]


def _difference(findings: Findings, difference: Finding) -> tuple[Kind, str]:
    clause = FIND_WORDS[_definition(findings, difference)]
    group, other = words.people(difference.group), words.people(difference.reference or "")
    if difference.status != "estimated" or difference.value is None:
        return (
            "cannot_tell",
            f"The find rates of {group} and {other} cannot be compared: {difference.reason}.",
        )
    counts = difference.counts
    rates = (
        f"In {_share(counts['finds'], counts['finds_known'])} searches of {group} {clause}, and in "
        f"{_share(counts['reference_finds'], counts['reference_finds_known'])} searches of {other}."
    )
    low, high = difference.low, difference.high
    if low is not None and high is not None and -SIMILAR_POINTS <= low and high <= SIMILAR_POINTS:
        return "shown", f"{rates} The find rates were similar: the gap is likely {_gap(low, high)}."
    if excludes(difference, 0):
        more = "higher" if difference.value > 0 else "lower"
        return "shown", (
            f"{rates} The find rate of {group} was {words.points(difference.value)} {more} than that of "
            f"{other}; the gap is likely {_gap(low or 0, high or 0)}."
        )
    return "uncertain", (
        f"{rates} With this number of searches the gap could be anywhere {_gap(low or 0, high or 0)}. These "
        "records cannot tell whether there was a difference."
    )


def _share(finds: int, known: int) -> str:
    """A find rate with its counts. Below 20 searches the counts stand alone."""
    if known < SMALL_BASE:
        return f"{words.count(finds)} of {words.count(known)}"
    return f"{words.percent(finds / known)} ({words.count(finds)} of {words.count(known)}) of the"


SMALL_BASE = 20
"""The fewest searches of which a percentage is printed in a sentence."""


def _gap(low: float, high: float) -> str:
    """A range of differences in percentage points: `from 26 points lower to 18 points higher`."""
    return f"from {_gap_end(low)} to {_gap_end(high)}"


def _gap_end(difference: float) -> str:
    whole = round(100 * abs(difference))
    if whole == 0:
        return "no gap" if difference == 0 else f"less than 1 point {_higher(difference)}"
    return f"{whole} point{'s' * (whole != 1)} {_higher(difference)}"


def _higher(difference: float) -> str:
    return "higher" if difference > 0 else "lower"


def _find_rates(findings: Findings, difference: Finding) -> tuple[Finding, ...]:
    return tuple(
        rate
        for group in (difference.group, difference.reference or "")
        for rate in findings.where("find_rate", group=group, stratum=difference.stratum)
    )


# The rest of page one


def cannot_tell(findings: Findings) -> tuple[str, ...]:
    """What this report cannot tell, whatever its numbers."""
    operation = findings.plan["operation"] or {}
    lines = [
        "Why anyone was searched more often. A disparity is a difference between numbers; its reasons "
        "are not in these records.",
        "How many different people were searched. A person searched twice counts twice.",
    ]
    if operation.get("drug_dog"):
        lines.insert(0, _dog_line(operation))
    elif findings.plan["baseline"]["resident_population_fits"]:
        lines.append(
            "Who was in the street. Residents are counted where they live, and people can be "
            "searched where they do not."
        )
    return tuple(lines)


def _dog_line(operation: dict[str, list[dict[str, str]]]) -> str:
    quotes = [
        claim["quote"]
        for claim in operation.get("claims", [])
        if claim["claim"] == "dog_does_not_discriminate"
    ]
    reason = "because they hold only people who were searched, not those whom the dog passed or did not indicate."
    if quotes:
        quote = words.shortened(quotes[0])
        return f"The statement that “{quote}” cannot be tested with these records, {reason}"
    return f"Whether the dog treats people of every ethnicity alike. These records cannot say, {reason}"


def totals_check(findings: Findings) -> str:
    """Whether the rows add up, and whether they match the totals that were published."""
    account = findings.accounting
    aside = sum(each.rows for each in account.set_aside)
    rows = (
        f"{words.counted(account.rows_read, 'row')} read: {words.count(account.rows_used)} used, "
        f"{words.count(aside)} set aside with a reason."
    )
    published = (findings.plan["operation"] or {}).get("published_totals") or {}
    gaps = [
        f"{_total_label(name)}: {words.count(number)} published, {words.count(held)} in the records"
        for name, number in published.items()
        if (held := _held(findings, name)) is not None and held != number
    ]
    if not published:
        return rows
    return f"{rows} {'Published totals differ: ' + '; '.join(gaps) if gaps else 'The published totals match the records'}."


def _total_label(name: str) -> str:
    return {"searched": "searches", "positive_outcomes": "positive outcomes"}.get(
        name, name.replace("_", " ")
    )


def _held(findings: Findings, name: str) -> int | None:
    """A published total as the records have it."""
    if name == "searched":
        return next(
            (round(each.value or 0) for each in findings.where("searches", group="all")), None
        )
    steps = {
        each.stratum["outcome"]: each.counts["with_outcome"]
        for each in findings.findings
        if each.measure == "outcome_share"
        and each.group == "all"
        and set(each.stratum) == {"outcome"}
    }
    if name == "positive_outcomes":
        return sum(
            n for step, n in steps.items() if step not in ("no_further_action", "not_recorded")
        )
    return steps.get(name)


def questions(findings: Findings) -> tuple[str, ...]:
    """Three questions to ask next, from what was shown and what is missing."""
    operation = findings.plan["operation"] or {}
    asked = [
        _ask_about_dog() if operation.get("drug_dog") else None,
        _ask_about_presence(findings),
        _ask_about_unknown(findings),
        _ask_about_ratio(findings),
        _ask_about_finds(findings),
        "What do supervisors see of these searches, and when was a sample of the recorded grounds last read?",
    ]
    return tuple(each for each in asked if each is not None)[:3]


def _ask_about_dog() -> str:
    return (
        "How many people passed the dog, how many did it indicate, and how many of those were searched, "
        "each by ethnicity?"
    )


def _ask_about_presence(findings: Findings) -> str | None:
    if findings.plan["baseline"]["resident_population_fits"]:
        return None
    return "Who uses this place at this time of day: is there a count or a survey of passengers or visitors?"


def _ask_about_unknown(findings: Findings) -> str | None:
    unknown = next(iter(findings.where("searches", group="unknown")), None)
    whole = next(iter(findings.where("searches", group="all")), None)
    if unknown is None or whole is None or not unknown.value or not whole.value:
        return None
    return (
        f"Why is ethnicity unknown for {words.count(unknown.value)} of {words.count(whole.value)} people "
        "searched, and does that depend on what followed?"
    )


def _ask_about_ratio(findings: Findings) -> str | None:
    ratio = primary(findings, "rate_ratio")
    if ratio is None or not excludes(ratio, 1):
        return None
    group, other = words.people(ratio.group), words.people(ratio.reference or "")
    return f"What explains the difference between {group} and {other}: where officers are sent, or whom they search there?"


def _ask_about_finds(findings: Findings) -> str | None:
    difference = primary(findings, "find_rate_difference")
    if difference is None or not excludes(difference, 0):
        return None
    group, other = words.people(difference.group), words.people(difference.reference or "")
    return f"Why do searches of {group} and of {other} lead to an outcome more or less often?"


def input_hash(findings: Findings) -> str:
    """Twelve characters that stand for the files, the plan and the baselines of these findings."""
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
