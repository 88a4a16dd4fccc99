"""One part of the records after another: searches and finds by power, grounds, age and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN
from audit.reporting import cells, words
from audit.reporting.captions import shared
from audit.reporting.captions import strata as captions
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

MOST_GROUPS = 5
"""The most groups that a wide table has room for beside unknown and all."""
MOST_ROWS = 12


def by_stratum(subject: Subject, *columns: str) -> Table | None:
    """
    Searches by one or several columns and ethnic group, with the find rate of everybody.

    None where the records have none of the columns.
    """
    parts = [(column, code) for column in columns for code in subject.strata("searches", column)]
    if not parts:
        return None
    held = tuple(dict.fromkeys(column for column, _ in parts))
    groups = shown_groups(subject)
    return Table(
        name=f"by_{'_and_'.join(held)}",
        caption=captions.stratum_table(subject, held),
        columns=(
            Column("part", captions.stratum_heading(held), "text"),
            *(Column(f"searches_{group}", words.label(group)) for group in groups),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(
            _row(subject, column, code, groups, is_one=len(held) == 1) for column, code in parts
        ),
        source=shared.source(subject),
        notes=captions.stratum_notes(held),
        most=MOST_ROWS,
    )


def shown_groups(subject: Subject) -> tuple[str, ...]:
    """The groups that a wide table shows: all of five, else those that are compared first."""
    if len(subject.groups) <= MOST_GROUPS:
        return (*subject.groups, UNKNOWN, ALL)
    reference = (subject.reference_group,) if subject.reference_group else ()
    return tuple(dict.fromkeys((subject.primary, *reference, UNKNOWN, ALL)))


def _row(subject: Subject, column: str, code: str, groups: tuple[str, ...], *, is_one: bool) -> Row:
    searches = subject.by_group("searches", **{column: code})
    finds = subject.by_group("find_rate", **{column: code}).get(ALL)
    return Row(
        (
            cells.text(captions.part(column, code, is_one=is_one)),
            *(cells.value(searches.get(group), words.count) for group in groups),
            cells.share(finds, "finds_known"),
            cells.likely(finds, words.percent_range),
        )
    )
