"""Rows of one table → what was seen of them, by force and month, before they are forgotten."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit.intake.seen.observed import Day, Label, Observed, Trait
from audit.intake.seen.rows import mixed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.codes.recode import Labelled
    from audit.intake.dates.moments import Column, Moments

_SAID = ("kind", "age_band", "gender", "power", "object_of_search", "searches")
"""What two editions of a record share beside its time; corrections change the other columns."""
_SAID_UNTIMED = (
    *_SAID,
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "outcome",
    "outcome_linked",
)
"""What records without a time of day are compared by, among which many are alike."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a table that are looked at, by force and month."""

    names: tuple[tuple[str, str], ...]
    """Force and month of each part."""
    at: Column
    """Which part each row is of, of the rows that are looked at."""
    chosen: Column
    """Which rows of the table are looked at."""
    is_whole: bool
    """Whether they all are."""

    @classmethod
    def of(cls, records: pd.DataFrame, chosen: Column) -> Parts:
        """The parts of some records with the columns `force` and `month`."""
        force, month = records["force"].cat, records["month"].cat
        months = len(month.categories)
        key = force.codes.to_numpy().astype("int64") * months + month.codes.to_numpy()
        at, distinct = pd.factorize(key[chosen])
        names = [divmod(each, months) for each in distinct.tolist()]
        named = tuple((str(force.categories[f]), str(month.categories[m])) for f, m in names)
        return cls(named, at, chosen, bool(chosen.all()))

    def of_rows(self, column: Column) -> Column:
        """A column of the table, of the rows that are looked at only."""
        return column if self.is_whole else column[self.chosen]

    def counts(self, flags: Column) -> list[int]:
        """In each part, the rows of which something is true."""
        looked_at = self.of_rows(flags)
        if len(self.names) == 1:
            return [int(np.count_nonzero(looked_at))]
        found: list[int] = np.bincount(self.at[looked_at], minlength=len(self.names)).tolist()
        return found


def observed(
    parts: Parts, labelled: Sequence[Labelled], flags: Mapping[str, Column], days: Counter[Day]
) -> Observed:
    """What was seen of the rows of a table; `flags` say of which rows each trait is true."""
    traits = {
        Trait(force, month, trait): rows
        for trait, flag in flags.items()
        for (force, month), rows in zip(parts.names, parts.counts(flag), strict=True)
    }
    return Observed(Counter(dict(_labels(parts, labelled))), Counter(traits), days)


def _labels(parts: Parts, labelled: Sequence[Labelled]) -> Iterator[tuple[Label, int]]:
    """Every label of every column, by force and month."""
    for each in labelled:
        size = len(each.labels)
        at = parts.of_rows(each.at)
        both = at if len(parts.names) == 1 else parts.at * size + at
        counts = np.bincount(both, minlength=size * len(parts.names))
        for place in np.flatnonzero(counts).tolist():
            part, label = divmod(place, size)
            name = Label(*parts.names[part], each.column, each.labels[label], each.codes[label])
            yield name, int(counts[place])


def days_of(days: Column, forces: pd.Series[str], searches: Column) -> Counter[Day]:
    """The searches of each force and day, given those of each row."""
    at, distinct = pd.factorize(days)
    names, code = forces.cat.categories, forces.cat.codes.to_numpy()
    is_known = (at >= 0) & (searches > 0)
    key = at[is_known].astype("int64") * len(names) + code[is_known]
    counts = np.bincount(key, weights=searches[is_known])
    found = (
        (divmod(place, len(names)), int(counts[place])) for place in np.flatnonzero(counts).tolist()
    )
    return Counter({Day(str(names[f]), str(distinct[d])[:10]): number for (d, f), number in found})


def editions(
    parts: Parts, records: pd.DataFrame, moments: Moments
) -> dict[tuple[str, str], Column]:
    """By force and month, a hash of what each row says, the same in every file that says it."""
    every = np.arange(len(records))
    hashed = _hashes(records, _SAID, moments.second, every)
    untimed = np.flatnonzero(moments.date_only | np.isnat(moments.second))
    hashed[untimed] = _hashes(records, _SAID_UNTIMED, moments.second, untimed)
    said = parts.of_rows(hashed)
    if len(parts.names) == 1:
        return {parts.names[0]: said}
    order = np.argsort(parts.at, kind="stable")
    ends = np.cumsum(np.bincount(parts.at, minlength=len(parts.names)))
    return dict(zip(parts.names, np.split(said[order], ends), strict=False))


def _hashes(
    records: pd.DataFrame, columns: Sequence[str], second: Column, chosen: Column
) -> Column:
    """A hash of what some columns and the time say, of the rows chosen by their places."""
    found = second[chosen].view("int64").astype("uint64")
    for name in columns:
        column = records[name]
        if name == "searches":
            found = mixed(found, column.to_numpy()[chosen].astype("uint64"))
            continue
        words = _hashes_of(tuple(column.cat.categories))
        found = mixed(found, words[column.cat.codes.to_numpy()[chosen]])
    return found


@lru_cache(maxsize=1 << 8)
def _hashes_of(words: tuple[str, ...]) -> Column:
    """The hashes of a column's codes, which are the same in most files."""
    return pd.util.hash_array(np.array(words, dtype=object), categorize=False)
