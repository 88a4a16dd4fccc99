"""Reads the bundled tables of the 2021 Census, each once."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Literal, cast

from audit.baselines.ages import BANDS, Ages
from audit.baselines.baseline import PRINTED_ORDER
from audit.ethnicity import FIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

AreaType = Literal["local_authority", "police_force_area", "region", "country", "ward"]

RESIDENTS = "census2021_residents.csv"
WARDS = "census2021_wards.csv"
AGES = "census2021_ages.csv"
AGES_SOURCE = "Office for National Statistics, Census 2021, ethnic group by single year of age"


@dataclass(frozen=True, slots=True)
class Area:
    """A place that the census counted, with the codes of the larger places around it."""

    code: str
    """The nine-character code of the Office for National Statistics."""
    name: str
    type: AreaType
    police_force_area: str = ""
    """A code; empty for areas larger than a local authority."""
    region: str = ""
    """A code, of a region of England or of Wales; empty for areas larger than a local authority."""
    local_authority: str = ""
    """A code, of a ward's local authority in 2024; empty for all other areas."""


@dataclass(frozen=True, slots=True)
class Table:
    """One bundled table: its areas and their residents, by area code."""

    areas: Mapping[str, Area]
    residents: Mapping[str, Mapping[str, int]]
    sha256: str
    """Of the file."""


@cache
def larger_areas() -> Table:
    """Local authorities, police force areas, regions and countries by 19 groups."""
    text, sha256 = _read(RESIDENTS)
    areas, residents = {}, {}
    for row in csv.DictReader(StringIO(text)):
        code = row["area_code"]
        kind = cast("AreaType", row["area_type"])
        areas[code] = Area(code, row["area_name"], kind, row["police_force_area"], row["region"])
        residents[code] = {group: int(row[group]) for group in PRINTED_ORDER}
    return Table(areas, residents, sha256)


@cache
def wards() -> Table:
    """Wards of 2024 by five groups."""
    text, sha256 = _read(WARDS)
    authorities = larger_areas().areas
    areas, residents = {}, {}
    for row in csv.DictReader(StringIO(text)):
        code, within = row["ward_code"], authorities[row["local_authority_code"]]
        areas[code] = Area(
            code, row["ward_name"], "ward", within.police_force_area, within.region, within.code
        )
        residents[code] = {group: int(row[group]) for group in FIVE.codes}
    return Table(areas, residents, sha256)


@cache
def ages() -> Mapping[str, Ages]:
    """Larger areas by five groups and age band, by area code; wards have no ages."""
    text, sha256 = _read(AGES)
    residents: dict[str, dict[str, dict[str, int]]] = {}
    modelled: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(StringIO(text)):
        code, group = row["area_code"], row["ethnic_group"]
        held = residents.setdefault(code, {band: {} for band in BANDS})
        for band in BANDS:
            held[band][group] = int(row[band])
        modelled.setdefault(code, {})[group] = float(row["modelled_share"])
    return {
        code: Ages(by_band, modelled[code], AGES_SOURCE, sha256)
        for code, by_band in residents.items()
    }


def table_of(area: Area) -> Table:
    """The table that holds the area."""
    return wards() if area.type == "ward" else larger_areas()


def residents_of(area: Area) -> Mapping[str, int]:
    """The residents of a bundled area by group code."""
    return table_of(area).residents[area.code]


def _read(name: str) -> tuple[str, str]:
    content = files("audit.baselines").joinpath(name).read_bytes()
    return content.decode("utf-8"), hashlib.sha256(content).hexdigest()
