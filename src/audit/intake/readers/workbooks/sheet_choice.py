"""Which sheets of a workbook are read: those of one kind, which hold the most; others are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.intake.readers.header import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.intake.readers.workbooks.sheets import Sheet

_ABOUT = re.compile(
    r"cover|contents?|index|notes?|read ?me|about|title|metadata|definitions?|glossary|guidance|"
    r"information|introduction|look ?ups?|key|lists?|options",
    re.IGNORECASE,
)
"""How sheets are called that are about the others, and no records though they may look so."""
_ALIKE = 0.75
"""The share of names that two sheets of one kind have in common."""


def chosen(sheets: Sequence[Sheet]) -> list[Sheet]:
    """
    Of the sheets that look like records, the largest and those with the same names of columns.

    A column more or less, as a sheet a month may have, makes no other kind.
    """
    fit = [sheet for sheet in sheets if sheet.looks_like_records]
    if not fit:
        return []
    largest = max(fit, key=_weight)
    return [sheet for sheet in fit if sheet is largest or _are_alike(sheet, largest)]


def notes(
    name: str, sheets: Sequence[Sheet], read: Sequence[Sheet], hidden: Iterable[str]
) -> list[str]:
    """What to tell the user of the sheets that are not read."""
    others = [sheet for sheet in sheets if sheet not in read]
    records = [repr(sheet.name) for sheet in others if sheet.looks_like_records]
    passed = [repr(sheet.name) for sheet in others if not sheet.looks_like_records]
    found = []
    if records:
        kept = ", ".join(repr(sheet.name) for sheet in read)
        found.append(
            f"{name}: only the sheet{'s'[: len(read) != 1]} {kept} "
            f"{'is' if len(read) == 1 else 'are'} read. These look like records too, of another "
            f"kind: {', '.join(records)}. To have them read, save each as a file of its own."
        )
    if passed:
        found.append(f"{name}: holds no records on {_named(passed)}, passed over.")
    if unseen := [repr(each) for each in hidden]:
        found.append(
            f"{name}: {_named(unseen)} {'is' if len(unseen) == 1 else 'are'} hidden and not read. "
            "To have hidden sheets read, show them in the spreadsheet program and save."
        )
    return found


def _weight(sheet: Sheet) -> tuple[bool, bool, int]:
    names = len(sheet.names)
    return not _ABOUT.fullmatch(sheet.name.strip()), names >= FEWEST, names * sheet.rows.count


def _are_alike(one: Sheet, other: Sheet) -> bool:
    return len(one.names & other.names) >= _ALIKE * len(one.names | other.names)


def _named(sheets: Sequence[str]) -> str:
    return f"the sheet{'s'[: len(sheets) != 1]} {', '.join(sheets)}"
