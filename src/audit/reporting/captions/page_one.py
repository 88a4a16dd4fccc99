"""The short texts of page one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.reporting import labels, sentences, words
from audit.reporting.captions.shared import baseline_date, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import BaselineSource, Finding
    from audit.reporting.subject import Subject


def description(subject: Subject) -> str:
    """What the document is, for its metadata."""
    if subject.is_published:
        return "What can be told from the numbers that were published of one operation."
    return f"An audit of stop and search in {within(subject)}, by ethnic group."


def kicker(subject: Subject) -> str:
    """The line above the title."""
    version = words.shortened(subject.findings.provenance.versions.get("stop-audit", ""), 20)
    day = subject.findings.provenance.date
    made = f", {words.date(day)}" if day else ""
    return f"Stop and search audit, made with stop-audit {version}{made}".replace("  ", " ")


def subtitle(subject: Subject) -> str:
    """Place, period, power and whose word on ethnicity; of published totals who published them."""
    return f"{_where(subject)}{_law(subject)}; {_whose(subject)}"


def _where(subject: Subject) -> str:
    """Where and when; of an operation the spot, where the plan names it, before the area."""
    place = words.shortened(str((subject.findings.plan["operation"] or {}).get("place") or ""), 80)
    if subject.is_published and subject.is_nowhere:
        return "Place and day not given"
    where = within(subject)
    if not place or where.startswith(place):
        return words.sentence(where)
    return f"{words.sentence(place)}, {where}"


def _law(subject: Subject) -> str:
    powers = [code for code in subject.strata("searches", "power") if code != schema.NOT_RECORDED]
    if len(powers) != 1:
        return ""
    return f"; under {words.shortened(labels.code('power', powers[0]), 60)}"


def _whose(subject: Subject) -> str:
    """Whose word on ethnicity is used, or whose numbers these are where there are no records."""
    if not subject.is_published:
        return subject.basis
    source = str(subject.findings.plan["operation"].get("source") or "")
    return f"numbers from {words.shortened(source, 100)}" if source else "published numbers alone"


NOT_PUBLISHED = "not published"


def searches_number(subject: Subject) -> tuple[str, str]:
    """The words beside the number of searches."""
    if subject.is_published:
        whole = subject.by_group("searches").get(ALL)
        is_one = whole is not None and whole.value == 1
        return "person searched" if is_one else "people searched", "as published"
    vehicles = "vehicle" in subject.findings.plan["scope"]["kinds"]
    return ("searches" if vehicles else "searches of people"), "repeat searches counted"


def vehicles_number(subject: Subject) -> tuple[str, str]:
    """The words beside the number of vehicle-only searches."""
    label, detail = VEHICLES
    return label, NOT_PUBLISHED if subject.is_published else detail


VEHICLES = ("vehicle-only searches", "counted apart")
"""The words beside the number of vehicle-only searches."""
NO_KIND = "not told from people's"
"""Beside no number of them, where no column says who or what was searched."""


def known_number(known: int | None, whole: int | None) -> tuple[str, str]:
    """The words beside the number of searches with known ethnicity."""
    share = (
        f"{words.percent(known / whole)} of {words.count(whole)}"
        if whole and known is not None
        else "share not known"
    )
    return "with known ethnicity", share


def positive_number(finding: Finding | None, *, is_published: bool = False) -> tuple[str, str]:
    """The words beside the number of positive outcomes."""
    label = "positive outcomes" if is_published else "positive outcomes: any but no further action"
    if finding is not None and finding.status == "suppressed":
        return label, words.HIDDEN
    if finding is None or finding.status != "estimated" or finding.value is None:
        return label, NOT_PUBLISHED if is_published else "share not known"
    return label, (
        f"{words.percent(finding.value)} of {words.count(finding.counts['finds_known'])}, likely "
        f"{words.percent_range(finding.low, finding.high)}"
    )


def linked_number(finding: Finding | None, *, is_published: bool = False) -> tuple[str, str]:
    """The words beside the number of outcomes linked to the object of search."""
    label = "outcomes linked to the object"
    if finding is None:
        return label, NOT_PUBLISHED if is_published else "link not recorded"
    if finding.status == "suppressed":
        return label, words.HIDDEN
    unclear = finding.counts.get("finds_unclear", 0)
    if finding.status == "estimated" and finding.value is not None:
        return (
            label,
            f"{words.percent(finding.value)} of {words.count(finding.counts['finds_known'])}",
        )
    return (
        label,
        f"link unknown for {words.count(unclear)}" if unclear else "link not recorded",
    )


STEPS = {schema.POSITIVE: "Positive, not explained", schema.NOT_POSITIVE: "No more published"}
"""What is left of published totals, in the row of what followed."""


def step(subject: Subject, outcome: str) -> str:
    """The name of one outcome in the row of what followed."""
    own = STEPS.get(outcome) if subject.is_published else None
    return own or labels.code("outcome", outcome)


NO_BASELINE = "No baseline was used."
NO_AREA = "Nobody: no area was named whose residents the people searched could be held beside."
NOT_BY_GROUP = "Nobody: the searches were not published by ethnic group."


def sources(subject: Subject) -> str:
    """When and by whom residents were counted, in as few words as there is room for."""
    held = sentences.nearest_first(subject.findings)
    named = dict.fromkeys(
        f"{words.shortened(each.label.partition(', residents of')[0], 40)} "
        f"({baseline_date(each)}; {words.shortened(each.definition, 80)})"
        for each in held
    )
    return f"Counted: {'; '.join(named)}."


def baselines_used(sources: Sequence[BaselineSource]) -> str:
    """The main baseline, and how many stand beside it."""
    more = len(sources) - 1
    others = f", beside {words.counted(more, 'other baseline')}" if more else ""
    return f"{baseline_line(sources[0])}{others}."


def baseline_line(source: BaselineSource) -> str:
    """One baseline in a sentence."""
    return (
        f"{words.shortened(source.label, 100)} ({baseline_date(source)}; "
        f"{words.shortened(source.definition, 80)})"
    )


def residents_in_short(subject: Subject) -> str:
    """The same on page one, where the box beside it says where residents are counted."""
    if not subject.residents_fit:
        return (
            "The people at this place need not be those who live nearby, so residents are shown "
            "for orientation."
        )
    return "A count of residents ages and leaves out visitors: either can move a ratio up or down."


def health_line(message: str) -> str:
    """One check's message as it stands on page one, without what is to be set in a plan."""
    told, set_it, _ = message.partition("; set ")
    return words.shortened(f"{told}." if set_it else told, 170)


def no_problem(checks: int) -> str:
    """That the checks saw nothing worth a line."""
    return f"{words.counted(checks, 'check')} saw nothing out of order."
