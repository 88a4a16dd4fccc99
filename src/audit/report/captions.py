"""Captions, text alternatives and sources: the sentences that stand beside tables and charts.

They obey the same rules as page one: a range on every estimate, both counts beside a share,
the comparison named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.report import glossary, labels, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.findings import BaselineSource, Finding
    from audit.report.subject import Subject

MOST_FILES = 2
"""The most files that a source line names."""


def scope(subject: Subject) -> str:
    """Where and when, as a caption ends."""
    return f"{subject.place}, {subject.period}"


def scope_and_basis(subject: Subject) -> str:
    """Where, when and by whose word on ethnicity."""
    return f"{scope(subject)}; {subject.basis}"


def records_source(subject: Subject) -> str:
    """The files that the counts come from."""
    names = [words.shortened(file.name, 60) for file in subject.findings.provenance.files]
    if not names:
        return "the records"
    more = len(names) - MOST_FILES
    if more > 0:
        return f"{words.count(len(names))} files of records, {names[0]} to {names[-1]}"
    return " and ".join(names)


def source(subject: Subject, baselines: Iterable[str] = ()) -> str:
    """Where the numbers of a table or chart come from."""
    named = [subject.baseline(name) for name in baselines]
    published = [f"{words.shortened(each.source, 160)}" for each in named if each is not None]
    return "; ".join(dict.fromkeys([records_source(subject), *published]))


def described(kind: str, what: str, items: Sequence[str]) -> str:
    """The text alternative of a chart: its kind, what it shows, and every number in it."""
    return f"{kind} of {what}. {'; '.join(items)}."


def rates(subject: Subject) -> str:
    """What the chart of search rates shows, as a finding."""
    own, other = (
        subject.by_group("search_rate").get(group) for group in (subject.primary, subject.reference)
    )
    unit = rate_unit(subject)
    if own is None or own.value is None:
        return f"{words.sentence(unit)}, by ethnic group."
    text = f"{words.rate(own.value)} {unit} for {words.people(own.group)}"
    if other is None or other.value is None or other is own:
        return f"{text}."
    return f"{text}, {words.rate(other.value)} for {words.people(other.group)}."


def rate_unit(subject: Subject) -> str:
    """The unit of a search rate; a year is named where the period is known."""
    known = any(
        "months" in each.counts or "days" in each.counts
        for each in subject.by_group("search_rate").values()
    )
    return f"searches{' a year' if known else ''} per 1,000 residents"


def ratio_by_group(ratios: Sequence[Finding], reference: str) -> str:
    """How many of the groups have a ratio whose range leaves out 1, as a finding."""
    higher = [each for each in ratios if each.low is not None and each.low > 1]
    lower = [each for each in ratios if each.high is not None and each.high < 1]
    unclear = len(ratios) - len(higher) - len(lower)
    parts = []
    if higher:
        parts.append(f"{_groups(higher)} were searched at a higher rate")
    if lower:
        parts.append(f"{_groups(lower)} were searched at a lower rate")
    text = "; ".join(parts) or "No group’s range leaves out an equal rate"
    if parts:
        text += f" than {words.people(reference)}"
    if unclear and parts:
        text += f"; for {words.counted(unclear, 'other group')} the range includes an equal rate"
    return f"{words.sentence(text)}."


def _groups(ratios: Sequence[Finding]) -> str:
    return words.listed([words.people(each.group) for each in ratios])


def baselines_agree(ratios: Sequence[Finding], group: str) -> str:
    """Whether several baselines point the same way, in words."""
    sides = {_side(each) for each in ratios}
    own = words.people(group)
    if len(ratios) == 1:
        return f"One baseline was used for {own}."
    many = words.in_letters(len(ratios))
    if sides == {1}:
        return f"All {many} baselines give a ratio above 1 for {own}, and no range includes 1."
    if sides == {-1}:
        return f"All {many} baselines give a ratio below 1 for {own}, and no range includes 1."
    if sides == {0}:
        return f"With none of the {many} baselines does the range for {own} leave out 1."
    return (
        f"The {many} baselines do not agree on {own}: the answer depends on who is compared with."
    )


def variations_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move the ratio."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No ratio can be given under any choice."
    own, other = words.people(main.group), words.people(main.reference or "")
    return (
        f"The ratio of {own} to {other} is {words.ratio(main.value)} in the main analysis and lies "
        f"between {words.ratio(min(values))} and {words.ratio(max(values))} under the other "
        "choices."
    )


def shares_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move a share of the searches."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No share can be given under any choice."
    return (
        f"{words.sentence(words.people(main.group))} were {words.percent(main.value)} of the "
        "people searched "
        f"whose ethnicity is known in the main analysis, and between {words.percent(min(values))} "
        "and "
        f"{words.percent(max(values))} under the other choices."
    )


def _side(finding: Finding) -> int:
    if finding.low is not None and finding.low > 1:
        return 1
    return -1 if finding.high is not None and finding.high < 1 else 0


def finds(subject: Subject, everybody: Finding | None) -> str:
    """What the chart of find rates shows."""
    if everybody is None or everybody.value is None:
        return "Find rates by ethnic group."
    return (
        f"In {words.percent(everybody.value)} of all searches "
        f"({words.count(everybody.counts['finds'])} of "
        f"{words.count(everybody.counts['finds_known'])}) {FIND_SHORT[subject.definition]}; by "
        "ethnic group."
    )


FIND_SHORT = {
    "any_outcome": "an outcome other than no further action followed",
    "linked_outcome": "an outcome linked to the object of search followed",
    "arrest": "an arrest followed",
    "item_found": "an item was found",
}


def ladder(steps: Sequence[Finding]) -> str:
    """The most frequent of the outcomes, as a finding."""
    counted = [each for each in steps if "with_outcome" in each.counts and each.value is not None]
    if not counted:
        return "What followed the searches, by ethnic group."
    top = max(counted, key=lambda each: each.counts["with_outcome"])
    whole = top.counts.get("searches", 0)
    outcome = labels.code("outcome", top.stratum["outcome"])
    return (
        f"The most frequent outcome was {_small(outcome)}: "
        f"{words.count(top.counts['with_outcome'])} of {words.count(whole)} searches "
        f"({words.percent(top.value or 0)})."
    )


# Who was searched


def share_of_searches(share: Finding | None) -> str:
    """The primary group's part of the searches, for want of a ratio."""
    if share is None or share.status != "estimated" or share.value is None:
        return "Searches are counted by ethnic group; no share can be given."
    own, whole = share.counts["searches"], share.counts["all_searches"]
    return (
        f"{words.sentence(words.people(share.group))} were {words.percent(share.value)} of the "
        "people searched "
        f"whose ethnicity is known: {words.count(own)} of {words.count(whole)} "
        f"(likely range {words.percent_range(share.low, share.high)})."
    )


def counts_table(subject: Subject, *, has_rates: bool) -> str:
    """The caption of the table of searches."""
    rates = f", and {rate_unit(subject)}" if has_rates else ""
    return f"Searches by ethnic group{rates}. {scope_and_basis(subject)}."


def counts_notes(subject: Subject) -> tuple[str, ...]:
    """What the shares leave out, and that a search is not a person."""
    unknown = subject.by_group("searches").get("unknown")
    left_out = (
        "Shares and rates of groups leave out "
        f"{words.counted(round(unknown.value), 'search', 'searches')} of people of "
        "unknown ethnicity, so every rate of a group is too low."
        if unknown is not None and unknown.value
        else ""
    )
    return tuple(each for each in (left_out, "A person searched twice counts twice.") if each)


def ratios_table(subject: Subject) -> str:
    """The caption of the table of ratios and gaps."""
    reference = words.people(subject.reference)
    return (
        f"Search rates beside that of {reference}: as a ratio, as a gap in {rate_unit(subject)}, "
        "and as searches "
        f"above the number at the rate of {reference}. {scope_and_basis(subject)}."
    )


EXCESS = (
    "Excess searches are arithmetic: they do not say that any single search was without reason. "
    "Their range "
    "takes the group’s own number of searches as given."
)


def stratum_table(subject: Subject, columns: Sequence[str]) -> str:
    """The caption of a table by columns of the records."""
    return (
        f"Searches by {stratum_heading(columns).lower()} and ethnic group, and the find rate of "
        "all. "
        f"A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


def stratum_heading(columns: Sequence[str]) -> str:
    """The columns of the records by which a table goes, as a heading."""
    return words.sentence(words.listed([labels.STRATA[each].lower() for each in columns]))


def part(column: str, code: str, *, is_one: bool) -> str:
    """One part of the records; its column is named where a table goes by several."""
    name = labels.code(column, code)
    if is_one or code != schema.NOT_RECORDED:
        return name
    return f"{labels.STRATA[column]} not recorded"


def find_name(subject: Subject, definition: str | None = None) -> str:
    """What counts as a find, as a noun with its article."""
    return {
        "any_outcome": "any outcome but no further action",
        "linked_outcome": "an outcome linked to the object of search",
        "arrest": "an arrest",
        "item_found": "an item found",
    }[definition or subject.definition]


def stratum_notes(columns: Sequence[str]) -> tuple[str, ...]:
    """What to know of a column."""
    if "grounds" in columns:
        return (
            (
                "One search may have several grounds, so that the rows add up to more than all "
                "searches."
            ),
        )
    return ()


# Compared with whom


def no_ratio(subject: Subject) -> str:
    """That no ratio is given, and why."""
    ratio = subject.of_primary("rate_ratio")
    reason = (ratio.reason or "") if ratio is not None else ""
    because = f": {words.shortened(reason.partition(', so no ratio')[0], 200)}" if reason else ""
    return f"No ratio to residents is given{because}."


def baselines_table(subject: Subject) -> str:
    """The caption of the table of baselines."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"The search rate of {own} beside that of {reference}, with each baseline. "
        f"{scope_and_basis(subject)}."
    )


def reference_residents(subject: Subject) -> str:
    """A column heading for the residents of the reference group."""
    return words.sentence(words.residents(subject.reference))


def baselines_notes(subject: Subject) -> tuple[str, ...]:
    """Who each baseline counts."""
    defined = dict.fromkeys(each.definition for each in subject.findings.provenance.baselines)
    return tuple(f"Counted: {words.shortened(each, 160)}." for each in defined)


def baseline_date(source: BaselineSource) -> str:
    """The date of a baseline as it is printed."""
    try:
        return words.date(source.date)
    except ValueError:
        return words.shortened(source.date, 40)


def baseline_line(source: BaselineSource) -> str:
    """One baseline in a sentence."""
    return (
        f"{words.shortened(source.label, 100)} ({baseline_date(source)}; "
        f"{words.shortened(source.definition, 80)})"
    )


def why_residents_may_not_fit(subject: Subject) -> str:
    """Why a count of residents may be the wrong comparison here."""
    if not subject.residents_fit:
        return (
            "People who use this place are not the same as people who live nearby, so residents "
            "are shown "
            "for orientation and no ratio to them is given."
        )
    return (
        "Residents are counted where they live. People may be searched where they work, shop or "
        "pass "
        "through, the census ages, and it does not count visitors: each can move a ratio up or "
        "down."
    )


def residents_in_short(subject: Subject) -> str:
    """The same on page one, where the box beside it says where residents are counted."""
    if not subject.residents_fit:
        return (
            "People who use this place are not the same as people who live nearby, so residents "
            "are shown "
            "for orientation."
        )
    return "The census ages and does not count visitors: either can move a ratio up or down."


def parity_table(subject: Subject) -> str:
    """The caption of the table of parity shares."""
    return (
        "The share of the people present that would have to be of each group for the searches to "
        "match, "
        f"beside its share of each baseline, in per cent. {scope_and_basis(subject)}."
    )


def numbered_baselines(sources: Sequence[BaselineSource]) -> tuple[str, ...]:
    """Which baseline bears which number."""
    named = [
        f"{number}: {words.shortened(each.label, 100)}" for number, each in enumerate(sources, 1)
    ]
    return (f"Baselines. {'; '.join(named)}.",) if named else ()


def baselines_figure(subject: Subject) -> str:
    """What the chart of baselines shows; the sentence above it says how they agree."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return f"The rate of {own} over that of {reference}, by whose residents are counted."


def variations_figure(subject: Subject, *, has_ratio: bool) -> str:
    """What the chart of other choices shows; the sentence above it says how far they move the result."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    if has_ratio:
        return f"The rate of {own} over that of {reference}, under each choice."
    return f"The share of searches that were of {own}, under each choice."


# Why


def most_frequent(subject: Subject, column: str, by_code: Mapping[str, Finding | None]) -> str:
    """The most frequent power, object or ground."""
    counted = {code: each.value or 0 for code, each in by_code.items() if each is not None}
    everybody = subject.by_group("searches").get("all")
    if not counted or everybody is None or not everybody.value:
        return "The reasons that were recorded, by ethnic group."
    code = max(counted, key=lambda each: counted[each])
    return (
        f"{words.sentence(_STRATUM_WORDS[column])} was recorded most often as "
        f"{labels.code(column, code)}: "
        f"{words.count(counted[code])} of {words.count(everybody.value)} searches "
        f"({words.percent(counted[code] / everybody.value)})."
    )


_STRATUM_WORDS = {
    "power": "the power",
    "object_of_search": "the object of search",
    "grounds": "the ground",
}

GROUNDS = (
    "Grounds are recognised by phrases in what the officer wrote. What the officer did not write "
    "is not "
    "here, and a recorded ground is not a tested one."
)


def not_recorded(columns: Sequence[str]) -> str:
    """Which reasons the records do not state."""
    named = [f"the {labels.STRATA[each].lower()}" for each in columns]
    return f"These records do not state {words.listed(named, 'or')}."


# What was found


FIND_RATES = (
    "Equal find rates do not show that people were chosen alike, and unequal ones do not show that "
    "they were "
    "not: groups may differ in how easily something is found on those searched. No further action "
    "is not the "
    "same as nothing found, and a blank is neither."
)


def find_rates_table(subject: Subject) -> str:
    """The caption of the table of find rates."""
    reference = words.people(subject.reference)
    return (
        f"Find rates by ethnic group, in per cent, and their gap to that of {reference} in "
        "percentage points. "
        f"A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


def find_rates_notes(subject: Subject) -> tuple[str, ...]:
    """Searches that a find rate leaves out."""
    everybody = subject.by_group("find_rate").get("all")
    counts = everybody.counts if everybody is not None else {}
    if "searches" not in counts or "finds_known" not in counts:
        return ()
    missing = counts["searches"] - counts["finds_known"]
    if missing == 0:
        return ()
    return (
        f"Left out: {words.counted(missing, 'search', 'searches')} of which it is not recorded.",
    )


def definitions_table(subject: Subject) -> str:
    """The caption of the table of definitions."""
    return f"Find rates under each definition of a find, in per cent. {scope_and_basis(subject)}."


def ladder_table(subject: Subject) -> str:
    """The caption of the outcome ladder."""
    return (
        "What followed the searches: number by ethnic group, and share of all searches. "
        f"{scope_and_basis(subject)}."
    )


def steps_not_taken(steps: Sequence[str]) -> tuple[str, ...]:
    """The outcomes that no search had."""
    named = [_small(labels.code("outcome", step)) for step in steps]
    return (f"No search had: {words.listed(named, 'or')}.",) if named else ()


def _small(text: str) -> str:
    """A text with a small first letter."""
    return f"{text[:1].lower()}{text[1:]}"


# Where


def areas_lead(subject: Subject, areas: Sequence[str]) -> str:
    """In how many areas the range of the ratio leaves out 1."""
    ratios = [subject.by_group("rate_ratio", area=each).get(subject.primary) for each in areas]
    known = [each for each in ratios if each is not None and each.status == "estimated"]
    higher = sum(1 for each in known if _side(each) > 0)
    lower = sum(1 for each in known if _side(each) < 0)
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"Of {words.counted(len(areas), 'area')}, {words.in_letters(higher)} searched {own} at a "
        "higher rate than "
        f"{reference} and {words.in_letters(lower)} at a lower rate, by ranges that leave out an "
        "equal rate; in "
        f"{words.in_letters(len(areas) - higher - lower)} the records cannot tell."
    )


def areas_table(subject: Subject) -> str:
    """The caption of the table of areas."""
    return (
        f"Search rates in each area, in {rate_unit(subject)}, and their ratio. "
        f"{scope_and_basis(subject)}."
    )


AREAS = (
    "This is no league table: with few searches a ratio strays far by chance. Where officers are "
    "sent is "
    "itself a decision, so a gap between areas is not explained away by them."
)


# The operation


def operation_lead(subject: Subject) -> str:
    """How many searches the operation's records hold."""
    everybody = subject.by_group("searches").get("all")
    number = (
        words.counted(round(everybody.value), "search", "searches")
        if everybody and everybody.value
        else "no search"
    )
    dog = " A drug dog was used; its indication is not a find." if _has_dog(subject) else ""
    return f"The records of this operation hold {number}, {subject.period}.{dog}"


def _has_dog(subject: Subject) -> bool:
    return bool((subject.findings.plan["operation"] or {}).get("drug_dog"))


def stages_table(subject: Subject) -> str:
    """The caption of the table of stages."""
    return f"People at each stage of the operation. {scope(subject)}."


def stage_in_records(subject: Subject, stage: str) -> int | None:
    """What the records themselves know of a stage; None where they know nothing."""
    if stage == "searched":
        return held(subject, "searched")
    if stage == "found":
        found = subject.by_group("find_rate", definition="item_found").get("all")
        if found is None and subject.definition == "item_found":
            found = subject.by_group("find_rate").get("all")
        known = found is not None and found.counts.get("finds_known")
        return found.counts.get("finds") if found is not None and known else None
    return None


def claim(subject: Subject, claimed: Mapping[str, str]) -> str:
    """A claim, and whether these records can test it."""
    quote = words.shortened(claimed.get("quote", ""), 200)
    if claimed.get("claim") == "dog_does_not_discriminate":
        return (
            f"“{quote}” Cannot be told from these records: they hold only people who were "
            "searched, not those "
            "whom the dog passed or did not indicate."
        )
    return f"“{quote}” This version of the report does not test this claim."


def totals_table(subject: Subject) -> str:
    """The caption of the table of published totals."""
    return f"Published totals against the records, in searches. {scope(subject)}."


def held(subject: Subject, name: str) -> int | None:
    """A published total as the records have it; None where they do not."""
    if name == "searched":
        everybody = subject.by_group("searches").get("all")
        return (
            round(everybody.value)
            if everybody is not None and everybody.value is not None
            else None
        )
    if name == "positive_outcomes":
        steps = [
            step
            for step in schema.OUTCOME
            if step not in (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED)
        ]
        parts = [held(subject, step) for step in steps]
        return sum(each or 0 for each in parts) if any(each is not None for each in parts) else None
    step = subject.by_group("outcome_share", outcome=name).get("all")
    return step.counts.get("with_outcome") if step is not None else None


# How sure


def variations_table(subject: Subject, *, has_ratio: bool) -> str:
    """The caption of the table of sensitivity analyses."""
    what = f", and its ratio to {words.people(subject.reference)}" if has_ratio else ""
    own = words.people(subject.primary)
    return f"The share of searches of {own}{what}, under each choice. {scope(subject)}."


def comparisons(subject: Subject) -> str:
    """How many comparisons were made, and what that means."""
    made = sum(
        1
        for each in subject.findings.findings
        if each.reference is not None and each.status == "estimated" and each.variation is None
    )
    level = subject.findings.plan["report"]["level"]
    return (
        f"{words.counted(made, 'comparison')} were made with likely ranges at a level of "
        f"{words.percent(level)}. "
        f"With so many, about one in {words.count(1 / (1 - level))} ranges can be expected to miss "
        "the true figure by chance. "
        f"The one that was declared first is that of {words.people(subject.primary)}; the others "
        "describe."
    )


# The data


def accounting_table(subject: Subject) -> str:
    """The caption of the account of rows."""
    return f"What became of every row, in rows. {scope(subject)}."


def health_table(subject: Subject) -> str:
    """The caption of the data-health checks."""
    return f"What the checks of the records saw, the worst first. {scope(subject)}."


def health_line(message: str) -> str:
    """One check's message as it stands on page one."""
    return words.shortened(message, 170)


def months_table(subject: Subject) -> str:
    """The caption of the table of months."""
    return f"Searches used in each month. {scope(subject)}."


def recodes_table(subject: Subject) -> str:
    """The caption of the table of recoded labels."""
    return f"How every label of the records was understood, in rows. {scope(subject)}."


# Questions, method, sources


def questions_lead(asked: Sequence[str]) -> str:
    """How many questions follow."""
    return (
        f"{words.sentence(words.in_letters(len(asked)))} question{'s' * (len(asked) != 1)} that "
        "these numbers raise and cannot answer."
    )


DATA_REQUEST = (
    "To ask for records, ask for one row a search with: the date and time, the place, self-defined "
    "and "
    "officer-defined ethnicity, age, gender, the power, the object of search, the grounds as "
    "written, the outcome, "
    "whether the outcome was linked to the object, and what was found. Say that counts by group "
    "are enough "
    "where rows would identify people, and that blanks should stay blank."
)


def reading_lead(subject: Subject) -> str:
    """What the report is, in one sentence."""
    return (
        f"This report counts searches in {subject.place} by {subject.basis}, compares groups, and "
        "says how "
        "sure each comparison is."
    )


def method_lead(subject: Subject) -> str:
    """The level of every range, and what kind of uncertainty it is."""
    level = words.percent(subject.findings.plan["report"]["level"])
    return (
        f"Every likely range is a confidence interval at a level of {level}. It treats the "
        "searches as a sample "
        "of how the power is used, and allows for chance only."
    )


def methods_used(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Each measure of the report with how it is made."""
    used = dict.fromkeys(
        each.measure for each in subject.findings.findings if each.status == "estimated"
    )
    named = {each.term: each for each in glossary.entries() if each.method}
    return tuple(
        (named[name].title, f"{named[name].method} {named[name].reference}.")
        for name in used
        if name in named and name != "searches"
    )


def choices(subject: Subject) -> tuple[str, ...]:
    """The plan as it was used, a line for each choice."""
    plan = subject.findings.plan
    kinds = words.listed([labels.code("kind", each).lower() for each in plan["scope"]["kinds"]])
    hidden = plan["report"]["disclosure"]["minimum"]
    lines = [
        f"Records: {kinds}; {scope(subject)}.",
        (
            f"Ethnicity: {subject.basis}, in the groups of {plan['ethnicity']['classification']}; "
            f"compared with {words.people(subject.reference)}."
        ),
        *((f"Rates: {_annual(subject)}.",) if subject.residents_fit else ()),
        f"A find: {find_name(subject)}.",
        (
            f"Declared first: the {plan['report']['primary']['measure'].replace('_', ' ')} of "
            f"{words.people(subject.primary)}."
        ),
        (
            f"Residents are {'' if subject.residents_fit else 'not '}taken for the people who can "
            "be searched here."
        ),
        f"Hidden: counts from 1 to {words.count(hidden - 1)}."
        if hidden > 1
        else "Hidden: no counts.",
    ]
    return tuple(lines)


def _annual(subject: Subject) -> str:
    """How rates were made annual."""
    years = subject.findings.provenance.coverage.years
    months, days = round(12 * years, 2), round(365 * years, 2)
    if subject.findings.provenance.coverage.first is None:
        return "for the period of the records, whose length is not known"
    if months.is_integer():
        return f"made annual from {words.counted(int(months), 'month')}"
    return f"made annual from {words.counted(round(days), 'day')}"


def files_table() -> str:
    """The caption of the table of files."""
    return "The files that were read, each with the first characters of its fingerprint."


def hash_notes() -> tuple[str, ...]:
    """Where whole fingerprints are."""
    return ("Whole fingerprints are in findings.json and in the CSV file of this table.",)


def baseline_sources_table() -> str:
    """The caption of the table of baselines and their sources."""
    return "The baselines that were used, and who they count."


def credits(subject: Subject) -> str:
    """The credit lines that licences ask for, without a word that the line begins with anyway."""
    given = dict.fromkeys(
        words.shortened(each.credit.removeprefix("Source: "), 200)
        for each in subject.findings.provenance.baselines
        if each.credit
    )
    return "; ".join(given) or "see the table"


def again(subject: Subject) -> tuple[str, ...]:
    """How to make this report again, and with what it was made."""
    versions = subject.findings.provenance.versions
    made = words.listed(
        [f"{name} {words.shortened(version, 30)}" for name, version in versions.items()]
    )
    return (
        "From the findings alone: stop-audit render findings.json --out again. The same findings "
        "give the same "
        "bytes; the same files and plan give the same findings.",
        f"Made with {made or 'unknown versions'}.",
    )


def tables_note(table: str, printed: int, whole: int) -> str:
    """That a table is longer than what is printed."""
    if printed >= whole:
        return ""
    return (
        f"Shown: {words.count(printed)} of {words.count(whole)} rows. All are in "
        f"tables/{table}.csv."
    )


# Page one


def description(subject: Subject) -> str:
    """What the document is, for its metadata."""
    return f"An audit of stop and search in {scope(subject)}, by ethnic group."


def kicker(subject: Subject) -> str:
    """The line above the title."""
    version = words.shortened(subject.findings.provenance.versions.get("stop-audit", ""), 20)
    day = subject.findings.provenance.date
    made = f", {words.date(day)}" if day else ""
    return f"Stop and search audit, made with stop-audit {version}{made}".replace("  ", " ")


def subtitle(subject: Subject) -> str:
    """Place, period, power and whose word on ethnicity."""
    powers = [code for code in subject.strata("searches", "power") if code != schema.NOT_RECORDED]
    law = (
        f"; under {words.shortened(labels.code('power', powers[0]), 60)}"
        if len(powers) == 1
        else ""
    )
    return f"{scope(subject)}{law}; {subject.basis}"


def searches_number(subject: Subject) -> tuple[str, str]:
    """The words beside the number of searches."""
    vehicles = "vehicle" in subject.findings.plan["scope"]["kinds"]
    return ("searches" if vehicles else "searches of people"), "not different people"


def vehicle_number() -> tuple[str, str]:
    """The words beside the number of vehicle-only searches."""
    return "vehicle-only searches", "counted apart"


def known_number(subject: Subject, known: int | None, whole: int | None) -> tuple[str, str]:
    """The words beside the number of searches with known ethnicity."""
    share = (
        f"{words.percent(known / whole)} of {words.count(whole)}"
        if whole and known is not None
        else "share not known"
    )
    return "with known ethnicity", share


def positive_number(finding: Finding | None) -> tuple[str, str]:
    """The words beside the number of positive outcomes."""
    label = "positive outcomes: any but no further action"
    if finding is None or finding.status != "estimated" or finding.value is None:
        return label, "share not known"
    return label, (
        f"{words.percent(finding.value)} of {words.count(finding.counts['finds_known'])}, likely "
        f"{words.percent_range(finding.low, finding.high)}"
    )


def linked_number(finding: Finding | None) -> tuple[str, str]:
    """The words beside the number of outcomes linked to the object of search."""
    label = "outcomes linked to the object"
    if finding is None:
        return label, "link not recorded"
    unclear = finding.counts.get("finds_unclear", 0)
    if finding.status == "estimated" and finding.value is not None:
        return (
            label,
            f"{words.percent(finding.value)} of {words.count(finding.counts['finds_known'])}",
        )
    return (
        label,
        f"link not recorded for {words.count(unclear)}" if unclear else "link not recorded",
    )


def baselines_used(sources: Sequence[BaselineSource]) -> str:
    """The main baseline, and how many stand beside it."""
    more = len(sources) - 1
    others = f", beside {words.counted(more, 'other baseline')}" if more else ""
    return f"{baseline_line(sources[0])}{others}."


def no_problem(checks: int) -> str:
    """That the checks saw nothing worth a line."""
    return f"{words.counted(checks, 'check')} saw nothing out of order."
