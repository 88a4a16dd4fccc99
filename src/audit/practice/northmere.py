"""The made-up force of Northmere: how many live there, and how often its police search them."""

from __future__ import annotations

import datetime as dt

from audit.practice.truth import MONTHS_A_YEAR, PER_RESIDENTS, VEHICLE_SHARE, GroupTruth, Truth

WHITE_SEARCH_RATE = 9.0
"""Searches per 1,000 White residents of Northmere a year."""

_RESIDENT_SHARES = {"asian": 0.10, "black": 0.08, "mixed": 0.04, "white": 0.75, "other": 0.03}
_RATIOS = {"asian": 1.2, "mixed": 1.6, "white": 1.0, "other": 1.1}
_FIND_RATES = {"asian": 0.27, "black": 0.25, "mixed": 0.26, "white": 0.29, "other": 0.26}


def northmere(
    *,
    rows: int = 8_000,
    ratio: float = 4.0,
    months: int = MONTHS_A_YEAR,
    start: dt.date = dt.date(2025, 1, 1),
) -> Truth:
    """
    The made-up force of Northmere, which searches Black people at `ratio` times the White rate.

    Its population is made as large as it must be for about `rows` records over all the months, so
    that rates stay the same whatever the size.
    """
    ratios = {**_RATIOS, "black": ratio}
    rates = {code: WHITE_SEARCH_RATE * each for code, each in ratios.items()}
    mean_rate = sum(share * rates[code] for code, share in _RESIDENT_SHARES.items())
    people = rows * (1 - VEHICLE_SHARE)
    residents = people * PER_RESIDENTS / mean_rate * MONTHS_A_YEAR / months
    groups = tuple(
        GroupTruth(code, max(1, round(residents * share)), rates[code], _FIND_RATES[code])
        for code, share in _RESIDENT_SHARES.items()
    )
    return Truth(groups, start=start, months=months)
