"""Captions of tables by a column of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.reporting import labels, words
from audit.reporting.captions.shared import find_name, scope_and_basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.reporting.subject import Subject


def stratum_table(subject: Subject, columns: Sequence[str]) -> str:
    """The caption of a table by columns of the records."""
    return (
        f"Searches by {stratum_heading(columns).lower()} and ethnic group, and the find rate of "
        f"all. A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


def finds_table(subject: Subject, column: str, groups: Sequence[str]) -> str:
    """The caption of a table of find rates by a column of the records."""
    compared = words.listed([words.people(group) for group in groups])
    return (
        f"Searches and find rates by {stratum_heading((column,)).lower()}: {compared} beside all. "
        f"A find is {find_name(subject)}; find rates are in per cent. {scope_and_basis(subject)}."
    )


def intersections_table(subject: Subject) -> str:
    """The caption of the table of ethnicity by age band by gender."""
    return (
        "Ethnic group, age band and gender together, those searched most often first. A find is "
        f"{find_name(subject)}. {scope_and_basis(subject)}."
    )


INTERSECTIONS_NOTES = (
    "The share is of the searches of people of that age and gender whose ethnicity is known.",
    "Combinations without a search are left out.",
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
