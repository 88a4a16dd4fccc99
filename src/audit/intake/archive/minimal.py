"""Minimal archives: what an audit needs of a table, without what can point at a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from audit.intake.archive.columns import in_order
from audit.intake.codes.codebook import is_blank
from audit.intake.codes.recode import grounds_codes
from audit.intake.dates.times import LONDON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.intake.codes.codebook import CodeBook
    from audit.intake.understanding import Understood

LEFT_OUT = frozenset({"record_id", "person_key", "latitude", "longitude"})
"""Our columns that a minimal archive does not keep; those of no meaning here it keeps neither."""
UNREADABLE = "a date that cannot be read"
"""Stands for a label of time that is none, since what it holds is not known."""
_DATES = ("datetime", "date")
"""In the order in which the first that a table has is read."""


@dataclass(frozen=True, slots=True)
class Minimal:
    """The columns of a table that are kept, and how what changed in them is to be read."""

    columns: pa.Table
    """Under the headers as received."""
    put_in_place: Mapping[str, Mapping[str, str]]
    """Our column to label to code, of labels that were put in place of others."""


def only_counts(said: Understood) -> bool:
    """Whether a table holds numbers of searches, and nothing that a minimal archive leaves out."""
    is_timed = ~(said.moments.date_only | np.isnat(said.moments.second))
    is_fine = {*LEFT_OUT, "grounds", "time"} & said.headers.keys() or is_timed.any()
    return "count" in said.headers and not is_fine


def minimal(said: Understood) -> Minimal:
    """
    The labels of a table with times to the hour and grounds as codes.

    Left out are the columns of `LEFT_OUT`, those that only repeat the time, and those that have
    no meaning here.
    """
    headers = {name: own for name, own in said.headers.items() if name not in LEFT_OUT}
    time = next((name for name in _DATES if name in headers), None)
    headers = {
        name: own for name, own in headers.items() if name not in (*_DATES, "time") or name == time
    }
    kept = set(headers.values())
    columns = {own: said.rows.columns[own] for own in said.rows.columns.column_names if own in kept}
    values: dict[str, dict[str, str]] = {}
    if time is not None:
        columns[headers[time]] = _hours(said, said.rows.columns[headers[time]])
    if "grounds" in headers:
        columns[headers["grounds"]], codes = _coded(columns[headers["grounds"]], said.book)
        values["grounds"] = {code: code for code in codes}
    return Minimal(pa.table(columns), values)


def _hours(said: Understood, labels: pa.ChunkedArray) -> pa.DictionaryArray:
    """
    The hour in which each search began, on London's clock with its offset.

    A date without a time is London midnight, as data.police.uk writes it; which other rows fall
    into the first hour of a day is kept beside it.
    """
    local = said.moments.second.astype("datetime64[h]").astype("datetime64[s]")
    at, distinct = pd.factorize(local)
    winter = np.zeros(len(distinct), bool)
    hours = pd.Series(distinct).dt.tz_localize(
        LONDON, ambiguous=winter, nonexistent="shift_forward"
    )
    is_null = labels.combine_chunks().is_null().to_numpy(zero_copy_only=False)
    at = np.where((at < 0) & ~is_null, len(distinct), at)
    return in_order(at, pa.array([*map(_iso, hours), UNREADABLE], pa.string()))


def _iso(hour: pd.Timestamp) -> str:
    return hour.isoformat(timespec="seconds")


def _coded(column: pa.ChunkedArray, book: CodeBook) -> tuple[pa.DictionaryArray, tuple[str, ...]]:
    """Grounds as codes, blank cells as they are; and the codes."""
    whole = column.combine_chunks()
    labels = whole.dictionary.to_pylist()
    codes = dict(zip(labels, grounds_codes(book, labels), strict=True))
    put = {label: code or "" for label, code in codes.items() if not is_blank(label)}
    shown = [put.get(label, label) for label in labels]
    distinct = list(dict.fromkeys(shown))
    place = {label: number for number, label in enumerate(distinct)}
    lookup = np.array([*(place[each] for each in shown), -1], dtype="int32")
    at = whole.indices.fill_null(len(labels)).to_numpy(zero_copy_only=False)
    return in_order(lookup[at], pa.array(distinct, pa.string())), tuple(sorted({*put.values()}))
