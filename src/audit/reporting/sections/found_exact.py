"""The shares of one operation by two methods: Wilson's, and one that never promises too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.reporting import cells, words
from audit.reporting.captions import found as captions
from audit.reporting.captions import page_one, shared
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.reporting.subject import Subject
    from audit.reporting.table import Cell

EXACT_SHARES = "exact_shares"
EXACT = "exact_method"
"""The variation of the same counts by Clopper and Pearson's interval."""


def table(subject: Subject) -> Table | None:
    """Finds of all and of each group, and each outcome; nothing where there is no operation."""
    rows = (*_finds(subject), *_steps(subject))
    if not rows:
        return None
    return Table(
        name=EXACT_SHARES,
        caption=captions.exact_table(subject),
        columns=(
            Column("what", "What followed", "text"),
            Column("number", "Number"),
            Column("searches", "Of searches"),
            Column("share", "Share"),
            Column("share_range", "Likely range", "range"),
            Column("exact_range", "By an exact method", "range"),
        ),
        rows=rows,
        source=shared.source(subject),
        notes=(captions.EXACT,),
    )


def _finds(subject: Subject) -> Iterator[Row]:
    exact = subject.by_group("find_rate", variation=EXACT)
    for group in (ALL, *subject.groups):
        rate = subject.by_group("find_rate").get(group)
        if rate is not None and group in exact:
            name = captions.any_find(subject, group)
            yield _row(name, rate, exact[group], ("finds", "finds_known"), is_total=group == ALL)


def _steps(subject: Subject) -> Iterator[Row]:
    # What published totals leave open comes after what they name.
    for outcome in sorted(schema.STEPS, key=lambda step: step in schema.UNTOLD):
        share = subject.by_group("outcome_share", outcome=outcome).get(ALL)
        exact = subject.by_group("outcome_share", variation=EXACT, outcome=outcome).get(ALL)
        if share is not None and exact is not None:
            name = page_one.step(subject, outcome)
            yield _row(name, share, exact, ("with_outcome", "searches"))


def _row(
    name: str, share: Finding, exact: Finding, counts: tuple[str, str], *, is_total: bool = False
) -> Row:
    own, base = counts
    return Row(
        (
            cells.text(name),
            cells.count(share, own),
            cells.count(share, base),
            _share(share, base),
            cells.likely(share, words.exact_percent_range),
            cells.likely(exact, words.exact_percent_range),
        ),
        is_total=is_total,
    )


def _share(finding: Finding, base: str) -> Cell:
    """A share with one decimal, marked where its base is small."""
    cell = cells.value(finding, words.exact_percent)
    is_few = finding.counts.get(base, words.SMALL_BASE) < words.SMALL_BASE
    return cells.few(cell) if is_few and cell.value is not None else cell
