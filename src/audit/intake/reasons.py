"""Why a row is not used: the rules of the schema, of the plan's scope and of the search itself."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from audit import schema
from audit.intake.dates.moments import EARLIEST, LATEST
from audit.intake.dates.periods import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from audit.intake.codes.recode import Recoded
    from audit.intake.dates.moments import Column, Moments
    from audit.intake.places import Places
    from audit.intake.rules import Rules


class Why(IntEnum):
    """Why a row is not used; a row with several reasons has the first."""

    USED = 0
    NO_DATE = 1
    FALSE_DATE = 2
    NO_COUNT = 3
    UNMAPPED = 4
    EDITION = 5
    PERIOD = 6
    AREA = 7
    NO_PLACE = 8
    OUTSIDE = 9
    NO_AREA = 10
    NOT_SEARCHED = 11
    SEARCH_UNKNOWN = 12
    VEHICLE = 13
    KIND = 14
    PART_PERIOD = 15
    FORCE = 16


REASONS = {
    Why.NO_DATE: "the date cannot be read",
    Why.FALSE_DATE: "the date is before 1986 or after 2099",
    Why.NO_COUNT: "the number of searches is not a whole number of 0 or more",
    Why.UNMAPPED: "a value is not in the code book",
    Why.EDITION: "another edition of this force and month is used, from another file",
    Why.PERIOD: "outside the period of the audit",
    Why.PART_PERIOD: "counts a longer time, of which only a part lies in the period of the audit",
    Why.AREA: "outside the area of the audit",
    Why.FORCE: "of another force than the one whose area the audit is of",
    Why.NO_PLACE: "no coordinates by which boundaries could tell the area",
    Why.OUTSIDE: "outside every boundary",
    Why.NO_AREA: "no area is recorded, and others of the file lie outside the area of the audit",
    Why.NOT_SEARCHED: "a stop that did not lead to a search",
    Why.SEARCH_UNKNOWN: "whether the stop led to a search is not recorded",
    Why.VEHICLE: "a vehicle search without a person",
    Why.KIND: "a kind of search that the audit leaves out",
}
"""What a report says of the rows that are set aside for each reason."""

KEPT = (Why.USED, Why.NOT_SEARCHED, Why.SEARCH_UNKNOWN, Why.VEHICLE)
"""Rows that a tally counts: what an audit looks at, and what it looks at apart."""
OBSERVED = (*KEPT, Why.UNMAPPED, Why.NO_PLACE, Why.OUTSIDE)
"""Rows whose labels a check of the data looks at."""

_MOSTLY_INSIDE = 0.95
"""The share of rows inside the audit's area, of those that name an area, from which those that
name none are taken to lie inside too."""


def why(recoded: Recoded, moments: Moments, rules: Rules, places: Places | None = None) -> Column:
    """The `Why` of each row, as a number."""
    records = recoded.records
    kind, searched = records["kind"], records["searched"]
    is_outside, is_nowhere = _out_of_area(records["area"], rules)
    never = np.zeros(len(records), bool)
    conditions = {
        Why.NO_DATE: moments.is_missing,
        Why.FALSE_DATE: (moments.day < EARLIEST) | (moments.day > LATEST),
        Why.NO_COUNT: records["searches"].to_numpy() < 0,
        Why.UNMAPPED: recoded.is_unmapped,
        Why.EDITION: _is_of_another_edition(records["force"], moments, rules),
        Why.PERIOD: _is_out_of_period(moments, rules),
        Why.PART_PERIOD: _is_partly_in_period(moments, rules),
        Why.AREA: is_outside,
        Why.FORCE: _is_of_another_force(records, rules),
        Why.NO_PLACE: places.is_unusable if places else never,
        Why.OUTSIDE: places.is_outside if places else never,
        Why.NO_AREA: is_nowhere,
        Why.NOT_SEARCHED: (searched == schema.NO).to_numpy(),
        Why.SEARCH_UNKNOWN: (searched == schema.NOT_RECORDED).to_numpy(),
        Why.VEHICLE: ((kind == "vehicle") & ("vehicle" not in rules.kinds)).to_numpy(),
        Why.KIND: ~kind.isin((*rules.kinds, schema.NOT_RECORDED)).to_numpy(),
    }
    found = np.full(len(records), Why.USED, "int8")
    for reason, is_so in reversed(conditions.items()):
        found[is_so] = reason
    return found


def _is_of_another_edition(forces: pd.Series[str], moments: Moments, rules: Rules) -> Column:
    """Rows of a force and month of which another file's records are used."""
    found = np.zeros(len(forces), bool)
    for force, month in rules.leave_out:
        found |= (forces == force).to_numpy() & np.asarray(moments.month == month)
    return found


def _is_of_another_force(records: pd.DataFrame, rules: Rules) -> Column:
    """Rows of a force that polices elsewhere, where nothing nearer says where a search was."""
    forces, areas = records["force"], records["area"]
    others = [force for force in forces.cat.categories if force and rules.is_other_force(force)]
    found: Column = (forces.isin(others) & (areas == "")).to_numpy()
    return found


def _out_of_area(areas: pd.Series[str], rules: Rules) -> tuple[Column, Column]:
    """Rows outside the audit's area, and those of which that cannot be known."""
    named = [area for area in areas.cat.categories if area]
    is_outside = areas.isin([area for area in named if rules.is_outside(area)]).to_numpy()
    is_blank = (areas == "").to_numpy()
    is_mostly_inside = is_outside.sum() <= (1 - _MOSTLY_INSIDE) * (~is_blank).sum()
    return is_outside, is_blank & ~is_mostly_inside


def _is_out_of_period(moments: Moments, rules: Rules) -> Column:
    """Rows outside the period; where there is one, rows without a date are outside too."""
    if rules.first is None and rules.last is None:
        return np.zeros(len(moments.day), bool)
    if moments.is_by_period:
        return _by_period(moments, lambda opens, closes: not _meets(rules, opens, closes))
    first = np.datetime64(rules.first or "0001-01-01", "D")
    last = np.datetime64(rules.last or "9999-12-31", "D")
    return ~((moments.day >= first) & (moments.day <= last))


def _is_partly_in_period(moments: Moments, rules: Rules) -> Column:
    """Rows that count a month, quarter or year of which some days lie outside the period."""
    if not moments.is_by_period:
        return np.zeros(len(moments.day), bool)
    first, last = rules.first or dt.date.min, rules.last or dt.date.max
    return _by_period(moments, lambda opens, closes: opens < first or closes > last)


def _meets(rules: Rules, opens: dt.date, closes: dt.date) -> bool:
    """Whether any day of a period lies within that of the audit."""
    return closes >= (rules.first or dt.date.min) and opens <= (rules.last or dt.date.max)


def _by_period(moments: Moments, is_true: Callable[[dt.date, dt.date], bool]) -> Column:
    """What is true of the period of each row, told by its first and its last day."""
    names = [str(name) for name in moments.month.categories]
    flags = [bool(name) and is_true(first_day(name), last_day(name)) for name in names]
    found: Column = np.array(flags, bool)[moments.month.codes]
    return found
