"""
Makes the bundled baselines from the tables of Census 2021 figures: run once for each edition.

    python scripts/build_baselines.py FOLDER

FOLDER holds `census2021_residents_by_ethnic_group.csv` and `census2021_residents_by_ward.csv`;
`src/audit/baselines/SOURCES.md` says what they are and what is done to them here.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INTO = Path(__file__).parents[1] / "src" / "audit" / "baselines"

DETAILED = (
    *("W1", "W2", "W3", "W4", "W9"),
    *("M1", "M2", "M3", "M9"),
    *("A1", "A2", "A3", "A4", "A9"),
    *("B1", "B2", "B9"),
    *("O2", "O9"),
)
BROAD = ("white", "mixed", "asian", "black", "other")
TYPES = ("local_authority", "police_force_area", "region", "country")
PLACE = ("area_code", "area_name", "area_type", "police_force_area", "region")
WARD = ("ward_code", "ward_name", "local_authority_code")

AUTHORITIES_OF_2023 = {
    ("E06000063", "Cumberland"): ("Allerdale", "Carlisle", "Copeland"),
    ("E06000064", "Westmorland and Furness"): ("Barrow-in-Furness", "Eden", "South Lakeland"),
    ("E06000065", "North Yorkshire"): (
        "Craven",
        "Hambleton",
        "Harrogate",
        "Richmondshire",
        "Ryedale",
        "Scarborough",
        "Selby",
    ),
    ("E06000066", "Somerset"): (
        "Mendip",
        "Sedgemoor",
        "Somerset West and Taunton",
        "South Somerset",
    ),
}
"""The local authorities made on 1 April 2023, each with the whole districts it was made from."""

ENGLAND_AND_WALES = 59_597_578
"""Usual residents on Census Day 2021, in Office for National Statistics table TS021."""

Row = dict[str, str]


def main(arguments: Sequence[str], into: Path = INTO) -> None:
    """Write both tables into the package, or into another folder."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    source = Path(arguments[0])
    residents = _with_authorities_of_2023(
        _rows(source / "census2021_residents_by_ethnic_group.csv")
    )
    wards = _rows(source / "census2021_residents_by_ward.csv")
    _check(residents, wards)
    _write(into / "census2021_residents.csv", (*PLACE, *DETAILED), residents)
    _write(into / "census2021_wards.csv", (*WARD, *BROAD), [_mended(ward) for ward in wards])


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _with_authorities_of_2023(residents: list[Row]) -> list[Row]:
    """The rows, with the authorities of 2023 added after those of 2021."""
    authorities = {row["area_name"]: row for row in residents if row["area_type"] == TYPES[0]}
    made = [
        _sum(code, name, [authorities[part] for part in parts])
        for (code, name), parts in AUTHORITIES_OF_2023.items()
    ]
    return sorted([*residents, *made], key=lambda row: TYPES.index(row["area_type"]))


def _sum(code: str, name: str, parts: list[Row]) -> Row:
    place = {column: _the_same(column, parts) for column in ("police_force_area", "region")}
    counts = {group: str(sum(int(part[group]) for part in parts)) for group in DETAILED}
    return {"area_code": code, "area_name": name, "area_type": TYPES[0], **place, **counts}


def _the_same(column: str, parts: list[Row]) -> str:
    (value,) = {part[column] for part in parts}
    return value


def _mended(ward: Row) -> Row:
    """The row with its name read again, where it was read as code page 437 on its way here."""
    name = ward["ward_name"]
    mended = name.encode("cp437").decode("utf-8") if "├" in name else name
    return {**ward, "ward_name": mended}


def _check(residents: list[Row], wards: list[Row]) -> None:
    """Stop where the figures are not those that the census published, or do not fit together."""
    totals = {row["area_code"]: sum(int(row[group]) for group in DETAILED) for row in residents}
    of_2021 = sum(
        totals[row["area_code"]]
        for row in residents
        if row["area_type"] == TYPES[0]
        and (row["area_code"], row["area_name"]) not in AUTHORITIES_OF_2023
    )
    if {totals["K04000001"], of_2021} != {ENGLAND_AND_WALES}:
        sys.exit(f"England and Wales should have {ENGLAND_AND_WALES:,} residents")
    if lost := {ward["local_authority_code"] for ward in wards} - totals.keys():
        sys.exit(f"wards of local authorities without residents: {', '.join(sorted(lost))}")


def _write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
