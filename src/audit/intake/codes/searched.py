"""Who or what was searched, where records say so of the person and the vehicle apart."""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from audit.schema import KIND, NO, NOT_RECORDED, YES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    import pandas as pd

    Codes = np.ndarray[tuple[int], np.dtype[Any]]
    """A code a row, as its place among its column's codes."""

KIND_COLUMN, SEARCHED_COLUMN = "kind", "searched"
FLAGS = ("person_searched", "vehicle_searched")
ANSWERS = (YES, NO, NOT_RECORDED)


def whether(said: str | None, flags: Iterable[str]) -> str:
    """
    Whether a stop led to a search, by the flags that there are and what is said beside them.

    `said` is None where no column says it; a column that contradicts the flags says nothing.
    """
    given = set(flags)
    by_flags = YES if YES in given else NO if given == {NO} else NOT_RECORDED
    if said is None or said == NOT_RECORDED:
        return by_flags
    return NOT_RECORDED if (said, by_flags) == (NO, YES) else said


def what(kind: str, person: str, vehicle: str) -> str:
    """What was searched: as the flags say, else `kind`."""
    match person, vehicle:
        case ("yes", "yes"):
            return "person_and_vehicle"
        case ("yes", _):
            return "person"
        case ("no", "yes"):
            return "vehicle"
        case (_, "yes"):
            return NOT_RECORDED
        case _:
            return kind


def applied(
    columns: Mapping[str, pd.Categorical[str]], headers: Collection[str]
) -> dict[str, pd.Categorical[str]]:
    """`columns` with the flags put into the kind of search and whether there was one."""
    rest = {name: column for name, column in columns.items() if name not in FLAGS}
    there = [name for name in FLAGS if name in headers]
    if there:
        rest[KIND_COLUMN] = _kinds(columns)
        rest[SEARCHED_COLUMN] = _answers(columns, there, is_said=SEARCHED_COLUMN in headers)
    return rest


def _kinds(columns: Mapping[str, pd.Categorical[str]]) -> pd.Categorical[str]:
    kinds = tuple(KIND)
    table = [kinds.index(what(*each)) for each in product(kinds, ANSWERS, ANSWERS)]
    given = columns[KIND_COLUMN]
    at = np.array(table, "int8")[_combined([given, *(columns[flag] for flag in FLAGS)])]
    return given.from_codes(at, given.categories)


def _answers(
    columns: Mapping[str, pd.Categorical[str]], there: Iterable[str], *, is_said: bool
) -> pd.Categorical[str]:
    given = [columns[flag] for flag in there]
    said: tuple[str | None, ...] = ANSWERS if is_said else (None,) * len(ANSWERS)
    table = [
        ANSWERS.index(whether(each[0], [str(flag) for flag in each[1:]]))
        for each in product(said, *[ANSWERS] * len(given))
    ]
    answer = columns[SEARCHED_COLUMN]
    at = np.array(table, "int8")[_combined([answer, *given])]
    return answer.from_codes(at, answer.categories)


def _combined(columns: Iterable[pd.Categorical[str]]) -> Codes:
    """The place of each row's codes in the product of the columns' codes."""
    given = [(len(each.categories), each.codes.astype("int16")) for each in columns]
    none: Codes = np.zeros(len(given[0][1]), "int16")
    return reduce(lambda at, column: at * column[0] + column[1], given, none)
