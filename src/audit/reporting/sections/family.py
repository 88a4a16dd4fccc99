"""Comparisons as a family: every one of them, and which still stand among so many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Caveat, Heading, Words, present
from audit.reporting.table import SUPPRESSED, Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

FAMILY = "comparisons"
MOST_ROWS = 20
UNCLEAR = "cannot tell"
COMPARED = {"rate_ratio": "Search rate", "find_rate_difference": "Find rate"}
"""The measures of the family, and what each of them compares."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """How many comparisons were made, and the table of the family, where it was tested."""
    family = _family(subject)
    said = sentences.family_sentence([each for each in family if _is_adjusted(each)])
    return present(
        Heading("How many comparisons were made"),
        Words((said,)) if said else None,
        _table(subject, family) if said else None,
        Caveat(captions.comparisons(subject)),
    )


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
    return isinstance(comparison.extra.get("p_holm"), float)


def _table(subject: Subject, family: list[Finding]) -> Table:
    return Table(
        name=FAMILY,
        caption=captions.family_table(subject),
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
    shown = "shown" if sentences.is_shown(comparison) else UNCLEAR
    return Cell(shown, _number(comparison, "p_value"))


def _among_others(comparison: Finding) -> Cell:
    """Whether it still stands among so many; the adjusted p-value goes to the CSV file."""
    if comparison.status != "estimated":
        return _instead(comparison)
    if not _is_adjusted(comparison):
        return Cell("declared first")
    verdict = "stands" if sentences.stands(comparison) else "does not stand"
    shown = verdict if sentences.is_shown(comparison) else UNCLEAR
    return Cell(shown, _number(comparison, "p_holm"))


def _instead(comparison: Finding) -> Cell:
    """What stands in place of a verdict on a comparison that has no result."""
    return Cell(SUPPRESSED, mark=SUPPRESSED) if comparison.status == "suppressed" else cells.NONE


def _number(comparison: Finding, name: str) -> float | None:
    held = comparison.extra.get(name)
    return held if isinstance(held, float) else None
