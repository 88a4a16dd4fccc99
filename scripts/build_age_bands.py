"""
Makes the bundled residents by age band from a table of Census 2021 figures: run once an edition.

    python scripts/build_age_bands.py FOLDER

FOLDER holds `census2021_residents_by_age_band.csv`. `src/audit/baselines/SOURCES.md` says what it
is, what is wrong with it, and how that is mended here. `scripts/build_baselines.py` comes first:
the residents of all ages are those of the table that it makes.
"""

from __future__ import annotations

import csv
import runpy
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

INTO = Path(__file__).parents[1] / "src" / "audit" / "baselines"
SOURCE = "census2021_residents_by_age_band.csv"
RESIDENTS = "census2021_residents.csv"
AGES = "census2021_ages.csv"

YEARS = {"under_10": 10, "10_17": 8, "18_24": 7, "25_34": 10, "over_34": 66}
"""The single years of age in each band; the source's last is 100 or over."""
PARTS = {
    "white": ("W1", "W2", "W3", "W4", "W9"),
    "mixed": ("M1", "M2", "M3", "M9"),
    "asian": ("A1", "A2", "A3", "A4", "A9"),
    "black": ("B1", "B2", "B9"),
    "other": ("O2", "O9"),
}
MULTIPLE = 5
"""Published counts are multiples of this."""
MOSTLY_PUBLISHED = 0.5
"""Up to this modelled share, a band that is such a multiple is taken to be published whole."""
MOST_ASTRAY = 2
"""People by which rounding may part a group's bands from its residents of all ages."""
ROUNDS = 500
"""Of fitting to two margins: far more than it takes."""
NEIGHBOURS = {"E09000001": "E09000033", "E06000053": "E06000052"}
"""
Authorities whose ages were published only together with a larger neighbour's: the City of London
with Westminster, the Isles of Scilly with Cornwall.
"""
AUTHORITY = "local_authority"

Bands = dict[str, float]
"""Residents by age band."""
Key = tuple[str, str]
"""An area's code and a broad group."""
Place = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One group in one area."""

    bands: Bands
    share: float
    """The part of its residents whose age was not published."""

    def sum(self) -> float:
        """Residents of all ages."""
        return sum(self.bands.values())


def main(arguments: Sequence[str], into: Path = INTO) -> None:
    """Write the table into the package, or into another folder."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    places = {row["area_code"]: row for row in _rows(INTO / RESIDENTS)}
    given = _given(_rows(Path(arguments[0]) / SOURCE))
    totals = {(code, group): _total(places[code], group) for code in places for group in PARTS}
    _check(given, totals)
    kept = {key: row for key, row in given.items() if places[key[0]]["area_type"] != AUTHORITY}
    of_authorities = {
        key: row
        for region in sorted({place["region"] for place in places.values()} - {""})
        for group in PARTS
        for key, row in _mended(region, group, given, totals, places).items()
    }
    of_authorities |= _split(of_authorities, totals)
    mended = kept | of_authorities | _sums(of_authorities, places)
    _write(into / AGES, [(key, mended[key], totals[key]) for key in totals])


def _rows(path: Path) -> list[Place]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _given(rows: Iterable[Place]) -> dict[Key, Row]:
    found: dict[Key, Row] = {}
    for row in rows:
        key = (row["area_code"], row["ethnic_group"])
        held = found.setdefault(key, Row({}, float(row["modelled_share"])))
        held.bands[row["age_band"]] = float(row["residents"])
    return found


def _total(place: Place, group: str) -> int:
    return sum(int(place[code]) for code in PARTS[group])


def _check(given: Mapping[Key, Row], totals: Mapping[Key, int]) -> None:
    """Stop where a band is missing, or bands do not add up to the residents of all ages."""
    for key, row in given.items():
        if row.bands.keys() != YEARS.keys() or abs(row.sum() - totals[key]) > MOST_ASTRAY:
            sys.exit(f"{key} should have {totals[key]:,} residents in five bands: {row.bands}")


def _mended(
    region: str,
    group: str,
    given: Mapping[Key, Row],
    totals: Mapping[Key, int],
    places: Mapping[str, Place],
) -> dict[Key, Row]:
    """
    A group's rows in the authorities of a region, with what was suppressed shared out anew.

    The source shares it out over single years of age, but gives each year the weight of its whole
    band, so that over 34 draws several times its part. Here each band's draw is divided by the
    band's years, and then fitted to two margins that were published: the residents of the
    authority, of all ages, and what the region has in a band beyond its authorities. Where no age
    of the group was published, it has the ages of the region.
    """
    whole = given[region, group].bands
    rows: dict[str, Row] = {}
    lacking: dict[str, float] = {}
    for code, place in places.items():
        if place["region"] == region and (code, group) in given and code not in NEIGHBOURS:
            members = [code, *(small for small, large in NEIGHBOURS.items() if large == code)]
            rows[code] = _together(given[member, group] for member in members)
            lacking[code] = sum(totals[member, group] for member in members)
    for code, row in rows.items():
        if row.share == 1:
            rows[code] = Row(_scaled(whole, lacking[code]), 1)
    drawn = {code: _drawn(row, whole) for code, row in rows.items()}
    published = {code: _less(rows[code].bands, drawn[code]) for code in rows}
    seeds = {
        code: {band: people / YEARS[band] for band, people in each.items()}
        for code, each in drawn.items()
    }
    beyond = _less(whole, _added(published.values()))
    fitted = _fitted(
        seeds,
        {code: max(0, lacking[code] - sum(published[code].values())) for code in rows},
        {band: max(0, people) for band, people in beyond.items()},
    )
    return {
        (code, group): Row(_added([published[code], fitted[code]]), row.share)
        for code, row in rows.items()
    }


def _drawn(row: Row, whole: Bands) -> Bands:
    """What each band drew of the modelled residents, as the source shared them out."""
    left = row.share * row.sum() if row.share < 1 else 0
    open_bands = {
        band
        for band, people in row.bands.items()
        if people % MULTIPLE or row.share > MOSTLY_PUBLISHED or band == "over_34"
    }
    drawn = dict.fromkeys(YEARS, 0.0)
    while left > 0 and open_bands:
        weights = {band: YEARS[band] * whole[band] for band in open_bands}
        part = left / sum(weights.values())
        full = {b for b in open_bands if drawn[b] + part * weights[b] >= row.bands[b]}
        for band in full or open_bands:
            more = row.bands[band] - drawn[band] if full else part * weights[band]
            drawn[band] += more
            left -= more
        open_bands = open_bands - full if full else set()
    return drawn


def _fitted(
    seeds: Mapping[str, Bands], of_rows: Mapping[str, float], of_bands: Bands
) -> dict[str, Bands]:
    """The seeds scaled by row and by band in turn until both margins hold, the rows exactly."""
    table = {code: dict(bands) for code, bands in seeds.items()}
    for _ in range(ROUNDS):
        sums = _added(table.values())
        for code, bands in table.items():
            for band in bands:
                bands[band] *= of_bands[band] / sums[band] if sums[band] else 0
            whole = sum(bands.values())
            if whole:
                table[code] = _scaled(bands, of_rows[code])
            else:
                bands["over_34"] = of_rows[code]
    return table


def _together(rows: Iterable[Row]) -> Row:
    """Several rows as one."""
    held = list(rows)
    people = sum(row.sum() for row in held)
    modelled = sum(row.share * row.sum() for row in held)
    return Row(_added(row.bands for row in held), modelled / people if people else 0)


def _added(each: Iterable[Bands]) -> Bands:
    total = dict.fromkeys(YEARS, 0.0)
    for bands in each:
        for band, people in bands.items():
            total[band] += people
    return total


def _scaled(bands: Bands, total: float) -> Bands:
    whole = sum(bands.values())
    return {band: people * total / whole for band, people in bands.items()}


def _less(bands: Bands, part: Bands) -> Bands:
    return {band: people - part[band] for band, people in bands.items()}


def _split(mended: Mapping[Key, Row], totals: Mapping[Key, int]) -> dict[Key, Row]:
    """Neighbours apart, both with the age pattern of the two: the smaller's is all modelled."""
    found: dict[Key, Row] = {}
    for small, large in NEIGHBOURS.items():
        for group in PARTS:
            both = mended[large, group]
            part = totals[small, group] / both.sum()
            apart = {band: people * part for band, people in both.bands.items()}
            found[small, group] = Row(apart, 1)
            found[large, group] = Row(
                _less(both.bands, apart), both.share + (1 - both.share) * part
            )
    return found


def _sums(of_authorities: Mapping[Key, Row], places: Mapping[str, Place]) -> dict[Key, Row]:
    """Police force areas, and the authorities of 2023, as sums of their authorities."""
    parts: defaultdict[Key, list[Row]] = defaultdict(list)
    for (code, group), row in of_authorities.items():
        parts[places[code]["police_force_area"], group].append(row)
    codes = {
        place["area_name"]: c for c, place in places.items() if place["area_type"] == AUTHORITY
    }
    made = runpy.run_path(str(Path(__file__).with_name("build_baselines.py")))
    for (code, _), districts in made["AUTHORITIES_OF_2023"].items():
        for group in PARTS:
            parts[code, group] = [of_authorities[codes[name], group] for name in districts]
    return {key: _together(rows) for key, rows in parts.items()}


def _write(path: Path, rows: Iterable[tuple[Key, Row, int]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["area_code", "ethnic_group", *YEARS, "modelled_share"])
        for (code, group), row, total in rows:
            table.writerow([code, group, *_whole(row, total), f"{row.share:.3f}"])


def _whole(row: Row, total: int) -> list[int]:
    """The bands in whole people that add up to the total, by largest remainders."""
    bands = Counter({band: int(row.bands[band] + 1e-6) for band in YEARS})
    by_remainder = sorted(YEARS, key=lambda band: bands[band] - row.bands[band])
    short = total - bands.total()
    if not 0 <= short < len(YEARS):
        # Regions and countries stand as they are, and may be a person or two astray.
        return [round(row.bands[band]) for band in YEARS]
    bands.update(by_remainder[:short])
    return [bands[band] for band in YEARS]


if __name__ == "__main__":
    main(sys.argv[1:])
