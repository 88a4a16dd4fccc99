"""Draws the records of a made-up force, a month at a time, as data.police.uk would publish them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from audit.practice import vocabulary
from audit.practice.gaps import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from audit.practice.truth import Truth

    Codes = NDArray[np.intp]
    Flags = NDArray[np.bool_]

LONDON = ZoneInfo("Europe/London")

MAP_POINTS = 400
NO_LOCATION_SHARE = 0.04
SOUTH_WEST, NORTH_EAST = (54.60, 2.20), (54.80, 2.60)
"""Degrees north and east. Open sea, so that no real place is given a search."""


@dataclass(frozen=True, slots=True)
class MonthOfRecords:
    """One month's file."""

    month: str
    """As `YYYY-MM`, in London."""
    records: pa.Table
    """The columns of `vocabulary.HEADER`, every one text, a blank being empty text."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Labels, and how often each occurs given something already known."""

    given: tuple[str, ...]
    labels: tuple[str, ...]
    up_to: NDArray[np.float64]
    """Cumulative shares, a row for each of `given`, each row ending at 1."""

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, float]]) -> Shares:
        """The shares of a table of the vocabulary, scaled to add up to 1 in each row."""
        labels = tuple(dict.fromkeys(label for row in table.values() for label in row))
        shares = np.array([[row.get(label, 0.0) for label in labels] for row in table.values()])
        up_to = np.cumsum(shares, axis=1)
        return cls(tuple(table), labels, up_to / up_to[:, -1:])

    def drawn(self, rng: np.random.Generator, known: Codes) -> Codes:
        """One label for each of `known`, as positions in `labels`."""
        width = len(self.labels)
        # Row r of the shares is moved up by r, so that one search serves rows of every kind.
        ladder = (self.up_to + np.arange(len(self.given))[:, np.newaxis]).ravel()
        found: Codes = np.searchsorted(ladder, rng.random(len(known)) + known, side="right")
        drawn: Codes = np.minimum(found - known * width, width - 1)
        return drawn


def force_year(truth: Truth, *, seed: int) -> Iterator[MonthOfRecords]:
    """
    The records of `truth`, month by month: Poisson counts about the truth, equal months.

    The same truth and seed give the same records. Each month has a stream of its own, so memory
    holds one month at a time.
    """
    for_places, *for_months = np.random.SeedSequence(seed).spawn(truth.months + 1)
    places = _map_points(np.random.default_rng(for_places))
    for month, stream in zip(truth.month_names, for_months, strict=True):
        rng = np.random.default_rng(stream)
        if truth.is_uneven:
            whole = _month(truth.without_gaps(), month, rng, places)
            yield MonthOfRecords(month, with_gaps(whole, truth, rng))
        else:
            yield MonthOfRecords(month, _month(truth, month, rng, places))


def _month(
    truth: Truth, month: str, rng: np.random.Generator, places: tuple[tuple[str, str], ...]
) -> pa.Table:
    """One month of records in the order of their times."""
    group = _searched_groups(truth, rng)
    vehicle_only = group == len(truth.groups)
    columns = {
        **_when_and_where(month, rng, len(group), places),
        **_who(truth, rng, group),
        **_why(truth, rng, vehicle_only),
    }
    columns |= _what_followed(truth, rng, group, _drug_searches(columns["Object of search"]))
    return pa.table({name: columns[name] for name in vocabulary.HEADER})


def _searched_groups(truth: Truth, rng: np.random.Generator) -> Codes:
    """The group of each search, as a position in `truth.groups`; one past them, a vehicle only."""
    expected = [truth.expected_searches(group) for group in truth.groups]
    expected.append(truth.expected_vehicle_searches)
    counts = rng.poisson(np.array(expected) / truth.months)
    return rng.permutation(np.repeat(np.arange(len(expected)), counts))


def _when_and_where(
    month: str, rng: np.random.Generator, rows: int, places: tuple[tuple[str, str], ...]
) -> dict[str, pa.DictionaryArray]:
    """Times, sorted, and places; nearby map points are not alike, a few being far busier."""
    busy = 1 / (np.arange(len(places)) + 10)
    place = _weighted(rng, rows, busy) + 1
    place[rng.random(rows) < NO_LOCATION_SHARE] = 0
    north, east = zip((vocabulary.BLANK,) * 2, *places, strict=True)
    return {
        "Date": _times(month, rng, rows),
        "Part of a policing operation": _constant("False", rows),
        "Policing operation": _constant(vocabulary.BLANK, rows),
        "Latitude": _column(north, place),
        "Longitude": _column(east, place),
    }


def _who(truth: Truth, rng: np.random.Generator, group: Codes) -> dict[str, pa.DictionaryArray]:
    """What was searched, and the person's gender, age and ethnicity in both people's words."""
    codes = (*(each.code for each in truth.groups), vocabulary.VEHICLE_ONLY)
    kind = (group == len(truth.groups)).astype(np.intp)
    silent = (kind == 0) & (rng.random(len(group)) < truth.not_stated_share)
    stated = np.where(silent, len(codes), group)
    return {
        "Type": _drawn(rng, vocabulary.TYPE, kind),
        "Gender": _drawn(rng, vocabulary.GENDER, kind),
        "Age range": _drawn(rng, vocabulary.AGE_RANGE, kind),
        vocabulary.SELF_DEFINED_ETHNICITY: _drawn(
            rng, _rows(vocabulary.SELF_DEFINED, (*codes, "not_stated")), stated
        ),
        vocabulary.OFFICER_DEFINED_ETHNICITY: _drawn(
            rng, _rows(vocabulary.OFFICER_DEFINED, codes), group
        ),
        "Removal of more than just outer clothing": _drawn(rng, vocabulary.CLOTHING_REMOVED, kind),
    }


def _why(
    truth: Truth, rng: np.random.Generator, vehicle_only: Flags
) -> dict[str, pa.DictionaryArray]:
    """The power, and the object that goes with it."""
    without_suspicion = (rng.random(len(vehicle_only)) < truth.section_60_share) & ~vehicle_only
    powers = Shares.of(vocabulary.LEGISLATION)
    power = powers.drawn(rng, without_suspicion.astype(np.intp))
    objects = _rows(vocabulary.OBJECT_OF_SEARCH, powers.labels)
    return {
        "Legislation": _column(powers.labels, power),
        "Object of search": _drawn(rng, objects, power),
    }


def _what_followed(
    truth: Truth, rng: np.random.Generator, group: Codes, for_drugs: Flags
) -> dict[str, pa.DictionaryArray]:
    """The outcome at each group's find rate, and whether it is linked to the object."""
    find_rates = np.array([*(each.find_rate for each in truth.groups), truth.vehicle_find_rate])
    found = rng.random(len(group)) < find_rates[group]
    recorded = rng.random(len(group)) >= truth.blank_outcome_share
    kinds = tuple(vocabulary.OUTCOME)
    kind = np.where(
        found,
        np.where(for_drugs, kinds.index("drugs"), kinds.index("other_object")),
        kinds.index("nothing"),
    )
    kind = np.where(recorded, kind, kinds.index("not_recorded"))
    return {
        "Outcome": _drawn(rng, vocabulary.OUTCOME, kind),
        vocabulary.LINKED_FLAG: _drawn(rng, _rows(vocabulary.LINKED, kinds), kind),
    }


def _drug_searches(objects: pa.DictionaryArray) -> Flags:
    is_drug = np.isin(objects.dictionary.to_pylist(), vocabulary.DRUGS)
    for_drugs: Flags = is_drug[objects.indices.to_numpy()]
    return for_drugs


def _times(month: str, rng: np.random.Generator, rows: int) -> pa.DictionaryArray:
    """Sorted times of the month, in UTC as published; the month begins and ends in London."""
    minutes = _minutes_of(month)
    hours = len(minutes) // 60
    hour = _weighted(rng, rows, np.resize(vocabulary.BY_HOUR, hours))
    minute = _weighted(rng, rows, np.array(vocabulary.BY_MINUTE))
    return _column(minutes, np.sort(hour * 60 + minute))


def _minutes_of(month: str) -> tuple[str, ...]:
    """Every minute of a London month, as data.police.uk writes it."""
    first = dt.date.fromisoformat(f"{month}-01")
    following = (first + dt.timedelta(days=31)).replace(day=1)
    begin, end = (_utc_midnight(day) for day in (first, following))
    minutes = np.arange(begin, end, np.timedelta64(1, "m"))
    return tuple(f"{minute}:00+00:00" for minute in np.datetime_as_string(minutes))


def _utc_midnight(day: dt.date) -> np.datetime64:
    """When `day` begins in London, in UTC."""
    local = dt.datetime.combine(day, dt.time(), LONDON)
    return np.datetime64(local.astimezone(dt.UTC).replace(tzinfo=None), "m")


def _map_points(rng: np.random.Generator) -> tuple[tuple[str, str], ...]:
    """Latitude and longitude of the points that places are snapped to, as published."""
    points = rng.uniform(SOUTH_WEST, NORTH_EAST, size=(MAP_POINTS, 2))
    return tuple((f"{north:.6f}", f"{east:.6f}") for north, east in points)


def _weighted(rng: np.random.Generator, rows: int, weights: NDArray[np.generic]) -> Codes:
    """Positions in `weights`, each as often as its weight says."""
    up_to = np.cumsum(weights, dtype=np.float64)
    drawn: Codes = np.searchsorted(up_to, rng.random(rows) * up_to[-1], side="right")
    return drawn


def _rows(
    table: Mapping[str, Mapping[str, float]], given: tuple[str, ...]
) -> dict[str, Mapping[str, float]]:
    """The rows of `table` in the order of `given`."""
    return {name: table[name] for name in given}


def _drawn(
    rng: np.random.Generator, table: Mapping[str, Mapping[str, float]], known: Codes
) -> pa.DictionaryArray:
    shares = Shares.of(table)
    return _column(shares.labels, shares.drawn(rng, known))


def _constant(label: str, rows: int) -> pa.DictionaryArray:
    return _column((label,), np.zeros(rows, np.intp))


def _column(labels: tuple[str, ...], codes: Codes) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(labels))
