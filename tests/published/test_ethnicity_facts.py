"""Every search rate that the government published for 2006/07 to 2017/18, from its own counts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from audit.counts import GroupCounts
from audit.estimate import Estimate
from audit.measures.search_rate import MEASURE

TABLE = Path("real", "published", "ethnicity-facts-and-figures-2006-07-to-2017-18.csv")
NOTHING = "-"
"""How the table prints 0."""
HALF_A_UNIT = 0.005 + 1e-9
"""Rates are published to two decimals; the rest is for binary fractions."""


class Published(NamedTuple):
    """One row of the table that has a rate."""

    place: str
    searches: int
    residents: int
    rate: float
    """Searches per 1,000 residents."""


def published(shared: Path) -> list[Published]:
    with (shared / TABLE).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = ([cell.strip() for cell in row] for row in csv.reader(file))
    searches, residents, rate = (
        header.index("Number of stop and searches"),
        header.index("Population by ethnicity"),
        header.index("Rate per 1,000 population by ethnicity"),
    )
    return [
        Published(
            ", ".join((row[1], row[3], row[5])),
            number(row[searches]),
            number(row[residents]),
            float(row[rate]) if row[rate] != NOTHING else 0.0,
        )
        for row in rows
        if row[rate] != "N/A"
    ]


def number(text: str) -> int:
    return 0 if text == NOTHING else int(text.replace(",", ""))


def search_rate(searches: int, residents: int) -> Estimate:
    group = GroupCounts("a group", outcomes={"not_recorded": searches}, residents=residents)
    result = MEASURE.of(group, 0.95)
    assert isinstance(result, Estimate)
    return result


def test_every_published_rate_is_ours(shared: Path) -> None:
    rows = published(shared)

    differing = [
        row
        for row in rows
        if abs((search_rate(row.searches, row.residents).value or 0) - row.rate) > HALF_A_UNIT
    ]

    assert len(rows) == 11_550
    assert differing == []


def test_every_published_rate_lies_in_our_interval(shared: Path) -> None:
    outside = [
        row
        for row in published(shared)
        if not within(row.rate, search_rate(row.searches, row.residents))
    ]

    assert outside == []


def within(rate: float, ours: Estimate) -> bool:
    assert ours.low is not None
    assert ours.high is not None
    return ours.low - HALF_A_UNIT <= rate <= ours.high + HALF_A_UNIT
