"""Coordinates of records → the areas that hold them: each distinct point is placed once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from audit.errors import RecordsError
from audit.intake.codes.recode import categorical
from audit.intake.readers.columns import in_one
from audit.intake.seen.observed import (
    NO_COORDINATES,
    OUTSIDE_BOUNDARIES,
    ROWS,
    SEVERAL_BOUNDARIES,
    SWAPPED_COORDINATES,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import pyarrow as pa

    from audit.boundaries import Boundaries
    from audit.intake.readers import Table
    from audit.intake.seen.observed import Observed

    _Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

COORDINATES = ("longitude", "latitude")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?")
"""As publishers write them, and as programs do that save them again: `-8.5e-05`."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each row's search took place, by boundaries."""

    area: pd.Categorical[str]
    """Empty where a row lies in no area."""
    is_unusable: _Numbers
    """Whether a row has no coordinates that can be used."""
    is_outside: _Numbers
    """Whether a row has coordinates outside every boundary."""
    is_shared: _Numbers
    """Whether a row lies in several areas, of which the first has it."""
    is_swapped: _Numbers
    """Whether a row lies in no area, and would lie among them with its coordinates swapped."""

    def flags(self) -> dict[str, _Numbers]:
        """Each trait of places, and of which rows it is true."""
        return {
            NO_COORDINATES: self.is_unusable,
            OUTSIDE_BOUNDARIES: self.is_outside,
            SEVERAL_BOUNDARIES: self.is_shared,
            SWAPPED_COORDINATES: self.is_swapped,
        }


def places(columns: pa.Table, headers: Mapping[str, str], boundaries: Boundaries) -> Places:
    """The places of a table's rows; `headers` gives our column to the table's own."""
    (longitudes, east), (latitudes, north) = (
        _degrees(in_one(columns[headers[name]])) for name in COORDINATES
    )
    at, points = pd.factorize(east.astype("int64") * len(latitudes) + north)
    found = boundaries.place(
        longitudes[points // len(latitudes)], latitudes[points % len(latitudes)]
    )
    met, area = np.unique(found.area, return_inverse=True)
    names = [boundaries.names[number] if number >= 0 else "" for number in met]
    return Places(
        area=categorical(area[at], names),
        is_unusable=~found.is_usable[at],
        is_outside=((found.area < 0) & found.is_usable)[at],
        is_shared=found.is_shared[at],
        is_swapped=found.is_swapped[at],
    )


def check_coordinates(table: Table, headers: Mapping[str, str]) -> None:
    """`RecordsError` where a table lacks the coordinates that boundaries need."""
    lost = [name for name in COORDINATES if name not in headers]
    if lost:
        raise RecordsError(
            f"{table.source.name} has no column of {' and none of '.join(lost)}, which boundaries "
            f"need.\nIts columns are: {', '.join(map(repr, table.header))}.\n"
            f"Name the one that holds it under [records.columns] as {' and '.join(lost)}, or leave "
            "the boundaries out."
        )


def told(observed: Observed, boundaries: Boundaries, columns: Collection[str]) -> Iterator[str]:
    """
    What a user should know of the boundaries, and of the records that they placed.

    `columns` are ours that the records have. `RecordsError` where none of them was placed.
    """
    rows, none, outside, several, swapped = (
        observed.total(trait)
        for trait in (
            ROWS,
            NO_COORDINATES,
            OUTSIDE_BOUNDARIES,
            SEVERAL_BOUNDARIES,
            SWAPPED_COORDINATES,
        )
    )
    if rows and none + outside == rows:
        raise RecordsError(_nowhere(rows, none, swapped, boundaries))
    yield from boundaries.notes
    if "area" in columns:
        yield "the column of areas in the records is not used: the boundaries stand in its place"
    for number, what in (
        (none, "have no coordinates that can be used, so no area: set aside"),
        (outside, "lie outside every boundary, so in no area: set aside"),
        (several, "lie in several areas, as on an edge: counted in the first by name"),
        (swapped, "lie in no area, and would with latitude and longitude swapped"),
    ):
        if number:
            yield f"{number:,} of {rows:,} rows ({_percent(number, rows)}) {what}"


def _nowhere(rows: int, none: int, swapped: int, boundaries: Boundaries) -> str:
    west, south, east, north = boundaries.extent
    turned = (
        f"With latitude and longitude swapped, {swapped:,} would lie among them: check which is "
        "which, in the records and in the boundaries."
    )
    return (
        f"None of {rows:,} rows lies in a boundary of {boundaries.file}: {none:,} have no "
        f"coordinates that can be used, the others lie elsewhere. The boundaries run from "
        f"{south:.4f} to {north:.4f} degrees north and from {west:.4f} to {east:.4f} degrees "
        f"east. {turned if swapped else 'Check that the two are of the same place.'}"
    )


def _percent(part: int, whole: int) -> str:
    """A share to a tenth, which says 0% and 100% only of none and all."""
    tenths = round(1_000 * part / whole)
    if part < whole and tenths in (0, 1_000):
        return "over 99.9%" if tenths else "under 0.1%"
    return f"{tenths / 10}%"


def _degrees(column: pa.DictionaryArray) -> tuple[_Numbers, _Numbers]:
    """The distinct numbers of a column, NaN where one cannot be read, and which each row has."""
    labels = [*column.dictionary.to_pylist(), ""]
    numbers = [float(each) if _DEGREES.fullmatch(each.strip()) else np.nan for each in labels]
    at = column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
    return np.array(numbers, "float64"), at
