"""The time that a table of numbers is of, by the name of its sheet or file where no column says."""

from __future__ import annotations

import re
from pathlib import PurePath

from audit.intake.dates.periods import in_quarter, read_periods

_SHEET = re.compile(r"(?P<file>.+) \[(?P<sheet>[^\]]*)\]")
"""How a sheet of a workbook is named in messages."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
"""Years in two digits could be days: `May 12` says no period for certain."""
_OF_SEARCHES = re.compile(
    r"\b(?:stops?(?:[ -](?:and|&)[ -]search(?:es)?)?|search(?:es)?|table|by|ethnicity|for|in)\b"
)
"""Words that may stand beside a period in the name of a table of searches; any other word could
make it one of something else, such as `published May 2024`."""


def named_period(name: str) -> str | None:
    """
    The period that the name of a table is, by our name; None unless it plainly is one.

    The sheet's name comes first; a quarter as that, such as `Q1`, is one of the file's year.
    """
    found = _SHEET.fullmatch(name)
    file, sheet = (found["file"], found["sheet"]) if found else (name, "")
    if (own := _period(sheet)) is not None:
        return own
    whole = _period(PurePath(file).stem)
    return in_quarter(whole, sheet) or whole


def _period(text: str) -> str | None:
    words = _OF_SEARCHES.sub(" ", text.casefold().replace("_", " ")).strip(" -:,")
    return read_periods([words])[0] if _YEAR.search(words) else None
