"""Comparisons as a family: every one of them, and which still stand among so many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.captions.comparisons import DECLARED
from audit.reporting.section import Caveat, Heading, Words, present
from audit.reporting.table import SUPPRESSED, Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

FAMILY = "comparisons"
MOST_ROWS = 20
COMPARED = {"rate_ratio": "Search rate", "find_rate_difference": "Find rate"}
"""The measures of the family, and what each of them compares."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """How many comparisons were made, and the table of the family, where it was tested."""
    family = _family(subject)
    is_tested = any(map(_is_adjusted, family))
    said = _sentences(subject, family)
    return present(
        Heading("How many comparisons were made"),
        Words(said) if said else None,
        _table(subject, family) if is_tested else None,
        Caveat(captions.of_many_ranges(subject)),
    )


def _sentences(subject: Subject, family: list[Finding]) -> tuple[str, ...]:
    """What became of the comparison declared first, how many others stand, how many are hidden."""
    measure = subject.findings.plan["report"]["primary"]["measure"]
    others = [each for each in family if _is_adjusted(each)]
    instead = sentences.declared_sentence(measure, subject.of_primary(measure))
    made = (
        sentences.family_sentence(others, has_declared=instead is None)
        if others
        else sentences.made_sentence([each for each in family if each.status == "estimated"])
    )
    hidden = sum(1 for each in family if each.status == "suppressed")
    said = (instead, made, sentences.hidden_sentence(hidden))
    return tuple(each for each in said if each)


def _family(subject: Subject) -> list[Finding]:
    """Every group's comparison by each measure that has any result, in printed order."""
    by_measure = [subject.by_group(measure) for measure in COMPARED]
    return [
        held[group]
        for held in by_measure
        if any(each.status != "not_estimable" for each in held.values())
        for group in subject.groups
        if group in held
    ]


def _is_adjusted(comparison: Finding) -> bool:
    return "comparisons" in comparison.extra


def _table(subject: Subject, family: list[Finding]) -> Table:
    return Table(
        name=FAMILY,
        caption=captions.family_table(
            subject, list(dict.fromkeys(each.measure for each in family))
        ),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("compared", "Compared", "name"),
            Column("difference", "Ratio or gap"),
            Column("difference_range", "Likely range", "range"),
            Column("p_value", "By itself", "text"),
            Column("p_holm", "Among others", "text"),
        ),
        rows=tuple(_row(each) for each in family),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.FAMILY_NOTES,
        most=MOST_ROWS,
    )


def _row(comparison: Finding) -> Row:
    is_ratio = comparison.measure == "rate_ratio"
    return Row(
        (
            cells.text(words.label(comparison.group)),
            cells.text(COMPARED[comparison.measure]),
            cells.value(comparison, words.ratio if is_ratio else cells.signed_points),
            cells.likely(comparison, words.interval if is_ratio else cells.point_range),
            _by_itself(comparison),
            _among_others(comparison),
        )
    )


def _by_itself(comparison: Finding) -> Cell:
    """Whether its own range shows a difference; the p-value goes to the CSV file."""
    if comparison.status != "estimated":
        return _instead(comparison)
    return Cell(sentences.verdict(comparison), _number(comparison, "p_value"))


def _among_others(comparison: Finding) -> Cell:
    """Whether it still stands among so many; the adjusted p-value goes to the CSV file."""
    if comparison.status != "estimated":
        return _instead(comparison)
    if not _is_adjusted(comparison):
        return Cell(DECLARED)
    stands = "stands" if sentences.stands(comparison) else "does not stand"
    said = sentences.verdict(comparison)
    return Cell(stands if said == "shown" else said, _number(comparison, "p_holm"))


def _instead(comparison: Finding) -> Cell:
    """What stands in place of a verdict on a comparison that has no result."""
    return Cell(SUPPRESSED, mark=SUPPRESSED) if comparison.status == "suppressed" else cells.NONE


def _number(comparison: Finding, name: str) -> float | None:
    held = comparison.extra.get(name)
    return held if isinstance(held, float) else None
