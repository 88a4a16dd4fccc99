"""Files that are often given beside records and hold something else: crimes, residents, lists."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.intake.codes.codebook import normal_header, recognised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.readers import Table

_CRIMES = re.compile(r"\d{4}-\d{2}-[^/]+-(?:street|outcomes)\.csv", re.IGNORECASE)
"""The files of crimes in a download of data.police.uk, by their names."""
_RESIDENTS = frozenset({"residents", "population"})
_LISTS = {
    frozenset({"id", "name"}): "the names of forces",
    frozenset({"date", "stop_and_search"}): "which forces published when",
}
"""What other answers of data.police.uk's API hold, by all their columns."""
MOST_NAMED = 3
"""Files of one kind that are named; a download has two of crimes for every month and force."""


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
    """What a table holds that is no search, such as `crimes` or `residents`; None of all others."""
    if _CRIMES.search(table.source.name):
        return "crimes"
    names = {normal_header(each) for each in table.header}
    if (held := _LISTS.get(frozenset(names))) is not None:
        return held
    if names & _RESIDENTS and "group" in names and recognised(table.header) is None:
        return "residents"
    return None


def told(others: Iterable[Table], fate: str = "not read") -> tuple[str, ...]:
    """What the user is told of the tables that are passed over; of many, the first few names."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for each in others:
        names[holds(each) or "something else"].append(each.source.name)
    return tuple(_told(held, named, fate) for held, named in names.items())


def _told(held: str, named: list[str], fate: str) -> str:
    if len(named) == 1:
        return f"{named[0]} holds {held}, not searches: {fate}"
    more = len(named) - MOST_NAMED
    shown = ", ".join(named[:MOST_NAMED]) + f" and {more:,} more" * (more > 0)
    return f"{len(named):,} files hold {held}, not searches: {fate} ({shown})"
