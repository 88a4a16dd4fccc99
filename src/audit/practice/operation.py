"""One made-up operation as the sheet that a force hands over, on the totals that were published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import xlsxwriter

from audit.practice import grounds
from audit.practice.vocabulary import ANY_OTHER_BLACK, ANY_OTHER_MIXED, BLANK, NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DAY = dt.date(2025, 8, 20)
_FROM_MINUTE, _TO_MINUTE = 15 * 60 + 5, 20 * 60 + 50
_CREATED = dt.datetime(2025, 8, 21, 9, 0)  # noqa: DTZ001 - a workbook's property has no zone

INDICATED, PASSED = "Yes", "No"
NO_FURTHER_ACTION = "NFA"
SUMMONS = "Summons / charged by post"

HEADER = (
    "Ref",
    "Date",
    "Time",
    "Search type",
    "Ethnicity (person)",
    "Ethnicity (officer)",
    "Age",
    "Sex",
    "Search power",
    "Searched for",
    "Grounds",
    "Drug dog indication",
    "Result",
    "Item found",
)
_WIDTHS = (7, 12, 7, 15, 46, 18, 6, 8, 44, 20, 90, 19, 28, 11)

_SEXES: Mapping[Cell, int] = {"Male": 58, "Female": 9, BLANK: 1}
_AGES: Mapping[Cell, int] = {
    15: 2,
    16: 3,
    17: 4,
    18: 5,
    19: 7,
    20: 6,
    21: 6,
    22: 5,
    23: 4,
    24: 4,
    26: 4,
    28: 3,
    29: 3,
    31: 2,
    33: 2,
    36: 2,
    39: 1,
    42: 2,
    47: 1,
    52: 1,
    BLANK: 1,
}
"""Years, with the number of people; invented."""

_NOT_ASKED_ABOUT_ITEMS = 3
"""Searches without further action whose `Item found` was left blank."""


@dataclass(frozen=True, slots=True)
class _Group:
    """One ethnic group at the operation: how many people each label, result and sign had."""

    person: Mapping[str, int]
    officer: Mapping[str, int]
    dog: Mapping[str, int]
    """Indicated first, then passed, then blank."""
    results: Mapping[str, int]
    """What followed, but for no further action."""


_GROUPS = (
    _Group(
        {
            "Black/African/Caribbean/Black British - African": 10,
            "Black/African/Caribbean/Black British - Caribbean": 12,
            ANY_OTHER_BLACK: 4,
        },
        {"Black": 25, BLANK: 1},
        {INDICATED: 20, PASSED: 4, BLANK: 2},
        {"CR issued": 5, "Arrest": 1},
    ),
    _Group(
        {
            "White - English/Welsh/Scottish/Northern Irish/British": 9,
            "White - Irish": 1,
            "White - Any other White background": 7,
        },
        {"White": 16, "Other": 1},
        {INDICATED: 11, PASSED: 5, BLANK: 1},
        {"CR issued": 3, "Penalty Notice for Disorder": 1},
    ),
    _Group(
        {
            "Asian/Asian British - Indian": 1,
            "Asian/Asian British - Pakistani": 2,
            "Asian/Asian British - Bangladeshi": 3,
            "Asian/Asian British - Any other Asian background": 3,
        },
        {"Asian": 8, "Other": 1},
        {INDICATED: 7, PASSED: 2},
        {"CR issued": 1, "Khat or Cannabis warning": 1},
    ),
    _Group(
        {
            "Mixed/Multiple ethnic groups - White and Black Caribbean": 4,
            "Mixed/Multiple ethnic groups - White and Black African": 1,
            "Mixed/Multiple ethnic groups - White and Asian": 1,
            ANY_OTHER_MIXED: 1,
        },
        {"Black": 4, "Mixed": 1, "White": 1, "Other": 1},
        {INDICATED: 5, PASSED: 1, BLANK: 1},
        {"CR issued": 1},
    ),
    _Group(
        {
            "Other ethnic group - Arab": 1,
            "Other ethnic group - Any other ethnic group": 3,
        },
        {"Other": 2, "Asian": 1, "White": 1},
        {INDICATED: 3, PASSED: 1},
        {SUMMONS: 1},
    ),
    _Group(
        {NOT_STATED: 5},
        {"Black": 2, "White": 1, "Asian": 1, BLANK: 1},
        {INDICATED: 4, PASSED: 1},
        {"Arrest": 1},
    ),
)
"""
Who was searched and what followed; the breakdown is invented.

The totals are the published ones: 68 searches, 15 positive outcomes, of which 10 community
resolutions, 1 fine and 2 arrests. The 2 outcomes that were not named are made a cannabis warning
and a summons here.
"""

Cell = str | int | dt.date | dt.time
T = TypeVar("T")


def operation_rows(*, seed: int) -> tuple[dict[str, Cell], ...]:
    """The 68 searches in the order of their times; the totals do not depend on the seed."""
    rng = np.random.default_rng(seed)
    people = [person for group in _GROUPS for person in _people(group, rng)]
    _give(people, {"Sex": _shuffled(_each(_SEXES), rng), "Age": _shuffled(_each(_AGES), rng)})
    _give_grounds(people, rng)
    _leave_items_blank(people, rng)
    minutes = np.sort(rng.integers(_FROM_MINUTE, _TO_MINUTE, len(people)))
    return tuple(
        {
            "Ref": f"S{number:03d}",
            "Date": DAY,
            "Time": dt.time(*divmod(int(minute), 60)),
            "Search type": "Person search",
            **person,
        }
        for number, (minute, person) in enumerate(
            zip(minutes, _shuffled(people, rng), strict=True), start=1
        )
    )


def _people(group: _Group, rng: np.random.Generator) -> list[dict[str, Cell]]:
    """One row for each person of a group. What followed, followed a search near the dog."""
    dog = _each(group.dog)
    near = sum(sign != BLANK for sign in dog)
    results = _each(group.results)
    results += [NO_FURTHER_ACTION] * (near - len(results))
    results = _shuffled(results, rng) + [NO_FURTHER_ACTION] * (len(dog) - near)
    columns = (_shuffled(_each(group.person), rng), _shuffled(_each(group.officer), rng))
    return [
        {
            "Ethnicity (person)": person,
            "Ethnicity (officer)": officer,
            "Drug dog indication": sign,
            "Result": result,
            "Item found": "No" if result in (NO_FURTHER_ACTION, SUMMONS) else "Yes",
        }
        for person, officer, sign, result in zip(*columns, dog, results, strict=True)
    ]


def _give_grounds(people: Sequence[dict[str, Cell]], rng: np.random.Generator) -> None:
    """Words that agree with the dog's column; a search away from the dog has its own power."""
    for sign, texts in ((INDICATED, grounds.INDICATED), (PASSED, grounds.NOT_INDICATED)):
        those = [person for person in people if person["Drug dog indication"] == sign]
        chosen = _shuffled(texts, rng)[: len(those)]
        _give(those, {"Grounds": chosen})
    away = [person for person in people if person["Drug dog indication"] == BLANK]
    for person, (power, object_, text) in zip(away, grounds.WITHOUT_THE_DOG, strict=True):
        person |= {"Search power": power, "Searched for": object_, "Grounds": text}
    for person in people:
        person.setdefault("Search power", grounds.DRUGS_POWER)
        person.setdefault("Searched for", grounds.DRUGS)


def _leave_items_blank(people: Sequence[dict[str, Cell]], rng: np.random.Generator) -> None:
    without = [person for person in people if person["Result"] == NO_FURTHER_ACTION]
    for person in _shuffled(without, rng)[:_NOT_ASKED_ABOUT_ITEMS]:
        person["Item found"] = BLANK


def _give(people: Iterable[dict[str, Cell]], columns: Mapping[str, Sequence[Cell]]) -> None:
    for name, cells in columns.items():
        for person, cell in zip(people, cells, strict=True):
            person[name] = cell


def _each(counts: Mapping[T, int]) -> list[T]:
    """Every key as often as its count."""
    return [key for key, count in counts.items() for _ in range(count)]


def _shuffled(given: Sequence[T], rng: np.random.Generator) -> list[T]:
    return [given[position] for position in rng.permutation(len(given))]


def write_operation_sheet(path: Path, *, seed: int) -> Path:
    """Write the operation as a workbook of one sheet; a seed gives the same bytes always."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {"title": "Demonstration data", "comments": "Made up: not real", "created": _CREATED}
        )
        sheet = book.add_worksheet("Searches")
        bold = book.add_format({"bold": True})
        formats = {
            "Date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "Time": book.add_format({"num_format": "hh:mm"}),
        }
        sheet.write_row(0, 0, HEADER, bold)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for number, row in enumerate(operation_rows(seed=seed), start=1):
            _write_row(sheet, number, row, formats)
    return path


def _write_row(
    sheet: Worksheet, number: int, row: Mapping[str, Cell], formats: Mapping[str, Format]
) -> None:
    for column, name in enumerate(HEADER):
        if name in formats:
            sheet.write_datetime(number, column, row[name], formats[name])
        elif row[name] != BLANK:
            sheet.write(number, column, row[name])
