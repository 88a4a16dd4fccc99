"""What a plan calls a baseline → the residents that it means: bundled, of a table, or a blend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.baselines.areas import possible_areas, the_one_of
from audit.baselines.baseline import Baseline
from audit.baselines.blend import blended, is_blend, parts_of
from audit.baselines.census import NAME, census_2021, residents_of_one
from audit.baselines.names import folded
from audit.baselines.user_table import read_table
from audit.errors import BaselineError, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CENSUS_2021 = NAME
TABLE_ENDINGS = (".csv", ".tsv", ".txt")
"""What is read as a table rather than looked up as an area."""


def load(use: str, *, areas: Sequence[str], folder: Path) -> Baseline:
    """
    The baseline that a plan means, for the areas of an audit.

    `use` is `census-2021` (the residents of those areas), a CSV relative to `folder`, a bundled
    area such as `ward:Seven Sisters` or `E09000014`, whose residents then stand for the one area of
    the audit, or a blend such as `blend:0.7*census-2021+0.3*footfall.csv`. Without `areas` a table
    is given whole. `BaselineError` names every area that is missing.
    """
    if is_blend(use):
        return _blend(use, areas, folder)
    if use == CENSUS_2021:
        return census_2021(areas)
    if _is_table(use, folder):
        table = replace(read_table(folder / use), name=use)
        return table.only(areas) if areas else table
    if not use.strip():
        raise BaselineError(
            f"[baseline] names nothing. Write {CENSUS_2021!r}, an area, or the name of a CSV."
        )
    return residents_of_one(use).only(areas)


def is_bundled(use: str, folder: Path) -> bool:
    """Whether a baseline counts, in any of its parts, residents that are bundled."""
    names = [part.name for part in parts_of(use)] if is_blend(use) else [use]
    return not all(_is_table(name, folder) for name in names)


def _is_table(use: str, folder: Path) -> bool:
    return use.lower().endswith(TABLE_ENDINGS) or (folder / use).is_file()


def _blend(use: str, areas: Sequence[str], folder: Path) -> Baseline:
    """A blend, with all that is wrong with its parts at once."""
    parts = parts_of(use)
    names = [part.name for part in parts]
    found = [_or_error(name, areas, folder) for name in names if areas or name != CENSUS_2021]
    held = [each for each in found if isinstance(each, Baseline)]
    if problems := [str(each) for each in found if isinstance(each, BaselineError)]:
        indented = [problem.replace("\n", "\n  ") for problem in problems]
        raise BaselineError(listed(f"{use!r} cannot be a baseline:", indented))
    if areas:
        return blended(use, parts, held, areas)
    known = _areas_of(held, needs_census=CENSUS_2021 in names)
    if known:
        return _blend(use, known, folder)
    if len(held) == len(parts):
        return blended(use, parts, held, ())
    # Every area of the census would be an area of the blend: it cannot be given whole.
    return Baseline(use, use, "", "", "", "", "", residents={})


def _or_error(name: str, areas: Sequence[str], folder: Path) -> Baseline | BaselineError:
    try:
        return load(name, areas=areas, folder=folder)
    except BaselineError as error:
        return error


def _areas_of(baselines: Sequence[Baseline], *, needs_census: bool) -> list[str]:
    """The areas that all tables hold, in the order of the first, and the census if it is needed."""
    tables = [each for each in baselines if not each.is_single]
    return [
        area
        for area in (tables[0].areas if tables else ())
        if all(folded(area) in map(folded, each.areas) for each in tables)
        and not (needs_census and the_one_of(possible_areas(area)) is None)
    ]
