"""The populations that searches are compared with: bundled figures and users' tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.baselines.areas import contains, find_area
from audit.baselines.baseline import ANY_AREA, Baseline
from audit.baselines.census import NAME as CENSUS_2021
from audit.baselines.census import census_2021, described, residents_of_one
from audit.baselines.figures import Area
from audit.baselines.user_table import read_table
from audit.errors import BaselineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "ANY_AREA",
    "CENSUS_2021",
    "Area",
    "Baseline",
    "census_2021",
    "contains",
    "described",
    "find_area",
    "load",
    "read_table",
    "residents_of_one",
]

TABLE_ENDINGS = (".csv", ".tsv", ".txt")
"""What is read as a table rather than looked up as an area."""


def load(use: str, *, areas: Sequence[str], folder: Path) -> Baseline:
    """
    The baseline that a plan means, for the areas of an audit.

    `use` is `census-2021` (the residents of those areas), a CSV relative to `folder`, or a bundled
    area such as `ward:Seven Sisters` or `E09000014`, whose residents then stand for the one area of
    the audit. Without `areas` a table is given whole. `BaselineError` names every area that is
    missing.
    """
    if use == CENSUS_2021:
        return census_2021(areas)
    if use.lower().endswith(TABLE_ENDINGS) or (folder / use).is_file():
        table = replace(read_table(folder / use), name=use)
        return table.only(areas) if areas else table
    if not use.strip():
        raise BaselineError(
            f"[baseline] names nothing. Write {CENSUS_2021!r}, an area, or the name of a CSV."
        )
    return residents_of_one(use).only(areas)
