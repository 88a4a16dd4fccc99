"""Captions of the data: rows, checks, months, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.captions.shared import scope

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def accounting_table(subject: Subject) -> str:
    """The caption of the account of rows."""
    return f"What became of every row, in rows. {scope(subject)}."


def files_table(subject: Subject) -> str:
    """The caption of the account of files."""
    return f"What became of the rows of each file, in rows. {scope(subject)}."


def columns_table(subject: Subject) -> str:
    """The caption of the totals before and after recoding."""
    return (
        "Rows of each column before and after its labels were understood; rows that are missing "
        f"after are set aside. {scope(subject)}."
    )


def health_table(subject: Subject) -> str:
    """The caption of the data-health checks."""
    return f"What the checks of the records saw, the worst first. {scope(subject)}."


def months_table(subject: Subject) -> str:
    """The caption of the table of months."""
    return f"Searches used in each month. {scope(subject)}."


def periods_table(subject: Subject) -> str:
    """The caption of the table of quarters, years and other periods."""
    return f"Searches used in each period. {scope(subject)}."


def recodes_table(subject: Subject) -> str:
    """The caption of the table of recoded labels."""
    return (
        "How the labels of the records were understood, in rows, those of ethnicity first. "
        f"{scope(subject)}."
    )
