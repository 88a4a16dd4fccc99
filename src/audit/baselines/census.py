"""Residents of the 2021 Census as baselines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.baselines import figures
from audit.baselines.areas import find_area, possible_areas, the_one_of, why_no_area
from audit.baselines.baseline import ANY_AREA, Baseline
from audit.baselines.figures import Area, residents_of, table_of
from audit.errors import BaselineError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.baselines.ages import Ages

NAME = "census-2021"
SOURCE = "Office for National Statistics, Census 2021"
DATE = "2021-03-21"
DEFINITION = "usual residents of all ages"
CREDIT = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0"

_BY_19_GROUPS = "table TS021"
_BY_WARD = "counts for small areas added up to the wards of 2024"


@dataclass(frozen=True, slots=True)
class CensusAges:
    """The ages of one bundled area, by its code: a table that is read only where ages are used."""

    code: str

    def read(self) -> Ages:
        """The ages from the bundled table."""
        return figures.ages()[self.code]


def census_2021(areas: Sequence[str]) -> Baseline:
    """
    The residents of bundled areas, under the labels that are given.

    Among several areas, a name that could be of either kind is taken to be of the kind that all
    the clear ones are: "Dorset" beside "Kent" and "Essex" is the police force area. `BaselineError`
    names every area that cannot be found.
    """
    if not areas:
        raise BaselineError(why_no_area("", ()))
    candidates = {label: possible_areas(label) for label in areas}
    found = {label: the_one_of(_fitting(each, candidates)) for label, each in candidates.items()}
    if missing := [why_no_area(label, candidates[label]) for label in found if not found[label]]:
        raise BaselineError(_together(missing))
    return _baseline(NAME, {label: area for label, area in found.items() if area})


def residents_of_one(name: str) -> Baseline:
    """
    The residents of one bundled area as a single population: it answers for any one area.

    `name` is written as in `find_area`, and is the name of the baseline.
    """
    return _baseline(name, {ANY_AREA: find_area(name)})


def described(area: Area) -> str:
    """The area in a sentence: "Haringey", "Seven Sisters ward", "the Dorset police force area"."""
    match area.type:
        case "ward":
            return f"{area.name} ward"
        case "police_force_area":
            return f"the {area.name.removesuffix(' Police')} police force area"
        case "region":
            return f"the {area.name} region"
        case _:
            return area.name


def _fitting(
    candidates: tuple[Area, ...], company: Mapping[str, tuple[Area, ...]]
) -> tuple[Area, ...]:
    """Those candidates that are of the one kind of the clear names around them, if any are."""
    kinds = {each[0].type for each in company.values() if len(each) == 1} - {"country"}
    return tuple(area for area in candidates if {area.type} == kinds) or candidates


def _baseline(name: str, areas: Mapping[str, Area]) -> Baseline:
    ward = [area.type == "ward" for area in areas.values()]
    tables = [_BY_WARD] * any(ward) + [_BY_19_GROUPS] * (not all(ward))
    return Baseline(
        name=name,
        label=f"Census 2021, residents of {_all_described(areas.values())}",
        source=f"{SOURCE}, {' and '.join(tables)}",
        date=DATE,
        definition=DEFINITION,
        credit=CREDIT,
        sha256=" ".join(dict.fromkeys(table_of(area).sha256 for area in areas.values())),
        residents={label: residents_of(area) for label, area in areas.items()},
        aged={label: CensusAges(area.code) for label, area in areas.items() if area.type != "ward"},
    )


def _all_described(areas: Iterable[Area], most: int = 3) -> str:
    names = [described(area) for area in areas]
    if len(names) > most:
        return f"{len(names)} areas"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _together(problems: list[str]) -> str:
    if len(problems) == 1:
        return problems[0]
    indented = [problem.replace("\n", "\n  ") for problem in problems]
    return listed(f"{len(problems)} areas have no residents in the census:", indented)
