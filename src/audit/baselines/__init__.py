"""The populations that searches are compared with: bundled figures and users' tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lazily import from_homes

if TYPE_CHECKING:
    from audit.baselines.ages import BANDS, MUCH_MODELLED, Ages
    from audit.baselines.areas import find_area
    from audit.baselines.around import authority_of, force_around, is_of_force, spread, wards_of
    from audit.baselines.baseline import ANY_AREA, Baseline
    from audit.baselines.census import (
        CREDIT,
        DATE,
        DEFINITION,
        SOURCE,
        census_2021,
        described,
        residents_of_one,
    )
    from audit.baselines.containing import contains
    from audit.baselines.figures import Area, table_of
    from audit.baselines.loading import CENSUS_2021, is_bundled, load
    from audit.baselines.user_table import read_table

__all__ = [
    "ANY_AREA",
    "BANDS",
    "CENSUS_2021",
    "CREDIT",
    "DATE",
    "DEFINITION",
    "MUCH_MODELLED",
    "SOURCE",
    "Ages",
    "Area",
    "Baseline",
    "authority_of",
    "census_2021",
    "contains",
    "described",
    "find_area",
    "force_around",
    "is_bundled",
    "is_of_force",
    "load",
    "read_table",
    "residents_of_one",
    "spread",
    "table_of",
    "wards_of",
]

_HOMES = {
    "ages": (
        "BANDS",
        "MUCH_MODELLED",
        "Ages",
    ),
    "areas": ("find_area",),
    "around": (
        "authority_of",
        "force_around",
        "is_of_force",
        "spread",
        "wards_of",
    ),
    "baseline": (
        "ANY_AREA",
        "Baseline",
    ),
    "census": (
        "CREDIT",
        "DATE",
        "DEFINITION",
        "SOURCE",
        "census_2021",
        "described",
        "residents_of_one",
    ),
    "containing": ("contains",),
    "figures": (
        "Area",
        "table_of",
    ),
    "loading": (
        "CENSUS_2021",
        "is_bundled",
        "load",
    ),
    "user_table": ("read_table",),
}
"""What is imported when it is asked for, by its home."""

if not TYPE_CHECKING:
    __getattr__ = from_homes(__name__, _HOMES)
