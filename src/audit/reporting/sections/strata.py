"""One part of the records after another: searches and finds by power, grounds, age and the like."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, UNKNOWN, WHITE_BRITISH
from audit.reporting import cells, labels, words
from audit.reporting.captions import shared
from audit.reporting.captions import strata as captions
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

MOST_GROUPS = 5
"""The most groups that a wide table has room for beside unknown and all."""
MOST_ROWS = 12
MOST_INTERSECTIONS = 11
"""So many rows stay together on a page."""
INTERSECTIONS = "by_ethnicity_age_and_gender"


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
    return tuple(dict.fromkeys((*compared_groups(subject), UNKNOWN, ALL)))


def row_groups(subject: Subject) -> tuple[str, ...]:
    """The groups that have a row of their own: a reference that already has one has no second."""
    is_second = subject.reference_group is not None
    return tuple(each for each in subject.groups if each != WHITE_BRITISH or not is_second)


def compared_groups(subject: Subject) -> tuple[str, ...]:
    """The primary group and the reference, where that is one of the groups."""
    reference = (subject.reference_group,) if subject.reference_group else ()
    return tuple(dict.fromkeys((subject.primary, *reference)))


def _row(subject: Subject, column: str, code: str, groups: tuple[str, ...], *, is_one: bool) -> Row:
    searches = subject.by_group("searches", **{column: code})
    finds = subject.by_group("find_rate", **{column: code}).get(ALL)
    return Row(
        (
            cells.text(captions.part(column, code, is_one=is_one)),
            *(cells.value(searches.get(group), words.count) for group in groups),
            _rate(searches.get(ALL), finds),
            cells.likely(finds, words.percent_range),
        )
    )


def _rate(searches: Finding | None, finds: Finding | None) -> Cell:
    """A find rate beside the searches; of few that are not all of these, the counts themselves."""
    own = None if searches is None else searches.counts.get("searches")
    known = None if finds is None else finds.counts.get("finds_known")
    if own is None or known is None or known >= min(own, words.SMALL_BASE):
        return cells.share(finds, "finds_known")
    return cells.share_or_counts(finds, "finds", "finds_known")


def finds_by(subject: Subject, column: str) -> Table | None:
    """Searches and find rates by one column: of the groups compared first, beside all."""
    codes = subject.strata("searches", column)
    if not codes:
        return None
    groups = compared_groups(subject)
    return Table(
        name=f"by_{column}",
        caption=captions.finds_table(subject, column, groups),
        columns=(
            Column("part", captions.stratum_heading((column,)), "text"),
            *(each for group in groups for each in _of_group(group)),
            Column("searches_all", words.label(ALL)),
            Column("find_rate_all", "Find rate"),
        ),
        rows=tuple(_finds_row(subject, column, code, groups) for code in codes),
        source=shared.source(subject),
        notes=captions.stratum_notes((column,)),
        most=MOST_ROWS,
    )


def _of_group(group: str) -> tuple[Column, ...]:
    name = words.label(group)
    return (
        Column(f"searches_{group}", name),
        Column(f"find_rate_{group}", "Find rate"),
        Column(f"find_rate_range_{group}", "Likely range", "range"),
    )


def _finds_row(subject: Subject, column: str, code: str, groups: tuple[str, ...]) -> Row:
    searches = subject.by_group("searches", **{column: code})
    finds = subject.by_group("find_rate", **{column: code})
    own = (cell for group in groups for cell in _finds_cells(searches.get(group), finds.get(group)))
    everybody = _finds_cells(searches.get(ALL), finds.get(ALL))[:2]
    return Row((cells.text(labels.code(column, code)), *own, *everybody))


def _finds_cells(searches: Finding | None, finds: Finding | None) -> tuple[Cell, Cell, Cell]:
    """A number of searches, and how many of them led to a find, with its range."""
    return (
        cells.value(searches, words.count),
        _rate(searches, finds),
        cells.likely(finds, words.percent_range),
    )


def intersections(subject: Subject) -> Table | None:
    """
    Ethnicity by age band by gender, those searched most often first.

    None of an operation: with its day and place known, few people share an age and a gender.
    """
    if subject.findings.plan["operation"] is not None:
        return None
    found = [
        (each, age_band, gender)
        for age_band, gender in product(schema.AGE_BAND, schema.GENDER)
        for each in subject.by_group("searches", age_band=age_band, gender=gender).values()
        if each.group in (*subject.groups, UNKNOWN) and each.value != 0
    ]
    if not found:
        return None
    return Table(
        name=INTERSECTIONS,
        caption=captions.intersections_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("age_band", "Age", "text"),
            Column("gender", "Gender", "text"),
            Column("searches", "Searches"),
            Column("share", "Share of that age and gender"),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(
            _intersection_row(subject, *each)
            for each in sorted(found, key=lambda each: -(each[0].value or 0))
        ),
        source=shared.source(subject),
        notes=captions.INTERSECTIONS_NOTES,
        most=MOST_INTERSECTIONS,
    )


def _intersection_row(subject: Subject, searches: Finding, age_band: str, gender: str) -> Row:
    stratum = {"age_band": age_band, "gender": gender}
    share = subject.by_group("share_of_searches", **stratum).get(searches.group)
    finds = subject.by_group("find_rate", **stratum).get(searches.group)
    return Row(
        (
            cells.text(words.label(searches.group)),
            cells.text(labels.code("age_band", age_band)),
            cells.text(labels.code("gender", gender)),
            cells.value(searches, words.count),
            cells.bare_share(share, "all_searches") if share else cells.NONE,
            _rate(searches, finds),
            cells.likely(finds, words.percent_range),
        )
    )
