"""Sentences on method, choices and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting import glossary, labels, sentences, words
from audit.reporting.captions.shared import find_name, within
from audit.reporting.verifying.command import BY_PLAN, command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.reporting.captions.intervals import Choice
    from audit.reporting.subject import Subject


def method_lead(subject: Subject) -> str:
    """The level of every range, and what kind of uncertainty it is."""
    level = words.percent(subject.findings.plan["report"]["level"])
    return (
        f"Every likely range is a confidence interval at a level of {level}. It treats the "
        "searches as a sample of how the power is used, and allows for chance only."
    )


def _cited(reference: str) -> str:
    return f"{reference}." if reference else ""


def methods_used(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Each measure of the report with how it is made."""
    used = dict.fromkeys(
        each.measure for each in subject.findings.findings if each.status == "estimated"
    )
    named = {each.term: each for each in glossary.entries() if each.method}
    return tuple(
        (named[name].title, f"{named[name].method} {_cited(named[name].reference)}".strip())
        for name in used
        if name in named and name != "searches"
    )


def choices(subject: Subject) -> tuple[str, ...]:
    """The plan as it was used, a line for each choice."""
    if subject.is_published:
        return _of_published(subject)
    plan = subject.findings.plan
    kinds = words.listed([labels.code("kind", each).lower() for each in plan["scope"]["kinds"]])
    hidden = plan["report"]["disclosure"]["minimum"]
    lines = [
        f"Records: {kinds}; {within(subject)}.",
        (
            f"Ethnicity: {subject.basis}, in the groups of {plan['ethnicity']['classification']}; "
            f"compared with {words.people(subject.reference)}."
        ),
        *((f"Rates: {_annual(subject)}.",) if subject.residents_fit else ()),
        f"A find: {find_name(subject)}.",
        f"Declared first: {_declared(subject)}.",
        (
            f"Residents are {'' if subject.residents_fit else 'not '}taken for the people who can "
            "be searched here."
        ),
        f"Hidden: counts from 1 to {words.count(hidden - 1)}."
        if hidden > 1
        else "Hidden: no counts.",
        _similar(),
        _shown(subject),
    ]
    return tuple(lines)


def _of_published(subject: Subject) -> tuple[str, ...]:
    """The choices that a report from published numbers alone rests on."""
    source = str(subject.findings.plan["operation"].get("source") or "")
    whose = f" ({words.shortened(source, 200).removesuffix('.')})" if source else ""
    where = "" if subject.is_nowhere else f"; {within(subject)}"
    residents = (
        f"Residents are {'' if subject.residents_fit else 'not '}taken for the people who can be "
        "searched here."
    )
    of_groups = (
        f"Compared with {words.people(subject.reference)}.",
        *((residents,) if subject.main_baselines else ()),
        _similar(),
        _shown(subject),
    )
    return (
        f"Numbers: as published{whose}{where}.",
        f"A find: {find_name(subject)}.",
        *(of_groups if subject.groups else ()),
    )


def _declared(subject: Subject) -> str:
    """The comparison that was declared first, and why it was not made where it was not."""
    measure: str = subject.findings.plan["report"]["primary"]["measure"]
    named = f"the {measure.replace('_', ' ')} of {words.people(subject.primary)}"
    made = subject.of_primary(measure)
    if made is not None and made.status == "not_estimable":
        return f"{named}, which was not made: {(made.reason or '').partition(', so no ratio')[0]}"
    return named if made is not None else f"{named}, which was not made"


def _similar() -> str:
    """From which margins on rates are called similar."""
    low, high = sentences.SIMILAR_RATIOS
    return (
        "Called similar: rates where the whole likely range of their ratio lies within "
        f"{low} and {high}; find rates where that of their gap lies "
        f"within {words.points(sentences.SIMILAR_POINTS)} of none."
    )


def _shown(subject: Subject) -> str:
    """With which power a difference would have been shown."""
    level = words.percent(subject.findings.plan["report"]["level"])
    return (
        "What this sample could have shown: the smallest difference that a two-sided test at a "
        f"level of {level} finds in {words.percent(labels.POWER)} of such samples."
    )


def plan_as_used(subject: Subject) -> str:
    """
    Every key of the plan with its value, defaults too; of files the names alone.

    Left out are empty values and, of published numbers, the keys that are about records.
    """
    plan = subject.findings.plan
    if subject.is_published:
        kept = {key: each for key, each in plan["scope"].items() if key != "kinds"}
        plan = {**plan, "records": None, "scope": kept}
    return f"{'; '.join(_flat(plan))}."


def _flat(part: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in part.items():
        match value:
            case None | [] | "":
                continue
            case dict():
                yield from _flat(value, f"{above}{key}.")
            case list():
                yield f"{above}{key}: {', '.join(_leaf(each, above + key) for each in value)}"
            case _:
                yield f"{above}{key}: {_leaf(value, above + key)}"


EMBEDDED = "a picture, held in findings.json"
"""Stands for a logo in the plan as it was used."""


_FILES = (
    "records.paths",
    "records.code_book",
    "records.boundaries",
    "baseline.use",
    "baseline.also",
    "operation.stages_file",
    "report.logo",
)
"""Keys that may name a file: of it the last part is printed. A slash elsewhere is the user's."""


def _leaf(value: object, key: str) -> str:
    if isinstance(value, dict):
        return " / ".join(_leaf(each, f"{key}.{name}") for name, each in value.items())
    text = str(value)
    if text.startswith("data:"):
        return EMBEDDED
    if key in _FILES and "/" in text:
        text = text.replace("\\", "/").rpartition("/")[2]
    return words.shortened(text, 60)


def _annual(subject: Subject) -> str:
    """How rates were made annual."""
    years = subject.findings.provenance.coverage.years
    months, days = round(12 * years, 2), round(365 * years, 2)
    if subject.findings.provenance.coverage.first is None:
        return "for the period of the records, whose length is not known"
    if months.is_integer():
        return f"made annual from {words.counted(int(months), 'month')}"
    return f"made annual from {words.counted(round(days), 'day')}"


INTERVALS = "Which interval, and why"


def intervals_table() -> str:
    """The caption of the table of intervals."""
    return (
        "The intervals of this report. The others on offer are functions of the package "
        "audit.stats."
    )


def interval(choice: Choice) -> tuple[str, str, str]:
    """The quantity, its interval with those that it could have had, and the reason."""
    others = f" Also: {choice.others}." if choice.others else ""
    return choice.quantity, f"{words.sentence(choice.default)}.{others}", f"{choice.reason}."


def files_table() -> str:
    """The caption of the table of files."""
    return "The files that were read, each with the first characters of its fingerprint."


HASHES = "Whole fingerprints are in findings.json and in the CSV file of this table."


def baseline_sources_table() -> str:
    """The caption of the table of baselines and their sources."""
    return "The baselines that were used, and who they count."


def credit_lines(subject: Subject) -> str:
    """The credit lines that licences ask for, without a word that the line begins with anyway."""
    given = dict.fromkeys(
        words.shortened(each.credit.removeprefix("Source: "), 200)
        for each in (*subject.findings.provenance.baselines, *subject.findings.provenance.around)
        if each.credit
    )
    return "; ".join(given) or "see the table"


def again(subject: Subject) -> tuple[str, ...]:
    """How to make this report again, how to hold it against what it says, and what made it."""
    versions = subject.findings.provenance.versions
    made = words.listed(
        [f"{name} {words.shortened(version, 30)}" for name, version in versions.items()]
    )
    # The line to cite by, which stands below this, names stop-audit and its version.
    others = (
        () if versions.keys() == {"stop-audit"} else (f"Made with {made or 'unknown versions'}.",)
    )
    from_findings = (
        "From the findings alone: stop-audit render findings.json --out again. The same findings "
        "give the same bytes; the same files and plan give the same findings."
    )
    return (
        _from_the_start(subject),
        from_findings,
        _verified(subject),
        *others,
    )


def _from_the_start(subject: Subject) -> str:
    """The command that makes the report from its records, or from published numbers."""
    of = "published numbers" if subject.is_published else "records"
    typed = command(subject.findings)
    carried = ", with the plan.toml that report.pdf carries" if typed == BY_PLAN else ""
    return f"From the {of}{carried}: {typed}"


def _verified(subject: Subject) -> str:
    """How to see whether the report says what its findings, and its records, give."""
    alone = (
        "To verify it: stop-audit verify report.pdf makes its estimates, sentences and pages "
        "again from the findings that it carries, and lists what does not hold."
    )
    if subject.is_published:
        return alone
    return f"{alone} stop-audit verify report.pdf RECORDS audits the records anew as well."
