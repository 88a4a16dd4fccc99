"""Files that are often given beside records and hold something else: crimes, and residents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.intake.codebook import normal_header, recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.intake.readers import Table

_CRIMES = re.compile(r"\d{4}-\d{2}-[^/]+-(?:street|outcomes)\.csv", re.IGNORECASE)
"""The files of crimes in a download of data.police.uk, by their names."""
_RESIDENTS = frozenset({"residents", "population"})


def apart(found: Iterable[Table]) -> tuple[list[Table], list[Table]]:
    """
    The tables of searches, and those of something else that stand beside them.

    What stands alone is left to be refused for its header.
    """
    every = list(found)
    others = [table for table in every if holds(table) is not None]
    searches = [table for table in every if table not in others]
    return (searches, others) if searches else (every, [])


def holds(table: Table) -> str | None:
    """What a table holds that is no search: `crimes` or `residents`; None of all others."""
    if _CRIMES.search(table.source.name):
        return "crimes"
    names = {normal_header(each) for each in table.header}
    if names & _RESIDENTS and "group" in names and recognised(table.header) is None:
        return "residents"
    return None


def told(others: Sequence[Table]) -> tuple[str, ...]:
    """What the user is told of the tables that are not read."""
    return tuple(
        f"{each.source.name} holds {holds(each)}, not searches: not read" for each in others
    )
