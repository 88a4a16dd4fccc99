"""Numbers of what followed searches → one cell for each thing that followed, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit import schema
from audit.intake.aggregated.numbers import BROKEN, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.aggregated.numbers import Numbers
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows

POSITIVE, FOUND, ARRESTS, NOTHING = (
    "positive_outcomes",
    "items_found",
    "arrests",
    "no_further_action",
)
TOLD = (POSITIVE, FOUND, ARRESTS, NOTHING)
"""Our columns of how many of a row's searches were followed by something."""
_WORDS = {
    POSITIVE: "positive outcomes",
    FOUND: "items found",
    ARRESTS: "arrests",
    NOTHING: "no further action",
}
_NO_ARRESTS = "which positive outcomes were arrests is not told, so no arrest rate is given."
_UNDERSTOOD = {
    frozenset((POSITIVE,)): _NO_ARRESTS,
    frozenset((POSITIVE, NOTHING)): _NO_ARRESTS,
    frozenset((NOTHING,)): "searches without no further action count as positive outcomes; which "
    "of them were arrests is not told, so no arrest rate is given.",
    frozenset((ARRESTS,)): "only arrests are told, so no rate of other outcomes is given.",
    frozenset((POSITIVE, ARRESTS)): "searches without a positive outcome count as no further "
    "action.",
    frozenset((ARRESTS, NOTHING)): "searches with neither an arrest nor no further action count "
    "as other outcomes.",
}
"""What is told of tables that have some of the columns."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How many of each row's searches were followed by what, as far as the table has columns."""

    searches: Numbers
    numbers: Mapping[str, Numbers]
    """By our columns; below 0 where no number is given."""

    @classmethod
    def of(cls, rows: Rows, headers: Mapping[str, str], book: CodeBook) -> Followed | None:
        """What followed the searches of a table; None where it has no such columns."""
        there = [ours for ours in TOLD if ours in headers]
        if "count" not in headers or not there:
            return None
        return cls(
            numbers(rows.columns, headers["count"], book.zeros),
            {ours: numbers(rows.columns, headers[ours], book.zeros) for ours in there},
        )

    def problems(self) -> Iterator[tuple[int, str]]:
        """The place of every row whose numbers cannot be true, with the reason."""
        for ours, given in self.numbers.items():
            for row in np.flatnonzero(given == BROKEN).tolist():
                yield row, f"{_WORDS[ours]} is not a whole number of 0 or more"
            yield from self._more(given, self.searches, f"{_WORDS[ours]}", "searches")
        yield from self._together()

    def _together(self) -> Iterator[tuple[int, str]]:
        """The places where two columns cannot both be true."""
        given, every = self.numbers, self.searches
        if POSITIVE in given and ARRESTS in given:
            yield from self._more(given[ARRESTS], given[POSITIVE], "arrests", "positive outcomes")
        for name in (POSITIVE, ARRESTS):
            if name in given and NOTHING in given:
                fits = (given[name] <= every) & (given[NOTHING] <= every)
                known = fits & (given[name] >= 0) & (given[NOTHING] >= 0)
                both = np.where(known, given[name] + given[NOTHING], BROKEN)
                words = f"{_WORDS[name]} and no further action together"
                yield from self._more(both, every, words, "searches")

    def _more(self, part: Numbers, whole: Numbers, name: str, of: str) -> Iterator[tuple[int, str]]:
        for row in np.flatnonzero((part > whole) & (whole >= 0)).tolist():
            yield row, f"{name} ({part[row]:,}) are more than {of} ({whole[row]:,})"

    def split(self, records: pd.DataFrame) -> pd.DataFrame:
        """
        Records, as many as there are numbers here, each as one cell for what followed.

        What followed and whether an item was found are told apart from each other, and nobody
        knows how they go together: the cells pair them in order, and no measure asks for both.
        """
        steps = self._steps()
        items = self._items()
        cells = []
        low = np.zeros(len(records), "int64")
        for outcome, number in steps:
            high = low + number
            for item, (opens, closes) in items.items():
                shared = np.minimum(high, closes) - np.maximum(low, opens)
                cells.append(_cell(records, outcome, item, np.maximum(shared, 0)))
            low = high
        whole = pd.concat(cells, ignore_index=True)
        return whole[whole["searches"] > 0].reset_index(drop=True)

    def among(self, chosen: Numbers) -> Followed:
        """What followed the searches of some of the rows."""
        return Followed(self.searches[chosen], {e: n[chosen] for e, n in self.numbers.items()})

    def notes(self, name: str) -> Iterator[str]:
        """What the user is told of how the columns of a table are understood."""
        there = frozenset(self.numbers) - {FOUND}
        if note := _UNDERSTOOD.get(there):
            yield f"{name}: {note}"
        missing = sum(int((each < 0).sum()) for each in self.numbers.values())
        if missing:
            yield (
                f"{name}: {missing:,} cells of what followed hold no number; what followed the "
                "searches of their rows is not recorded."
            )

    def _items(self) -> dict[str | None, tuple[Numbers, Numbers]]:
        """By whether an item was found, where its searches stand among those of each row."""
        none, every = np.zeros_like(self.searches), self.searches
        found = self.numbers.get(FOUND)
        if found is None:
            return {None: (none, every)}
        is_known = found >= 0
        return {
            schema.YES: (none, np.where(is_known, found, 0)),
            schema.NO: (np.where(is_known, found, every), every),
            schema.NOT_RECORDED: (none, np.where(is_known, 0, every)),
        }

    def _steps(self) -> list[tuple[str | None, Numbers]]:
        """What followed, best first, with how many of each row's searches; they add up to all."""
        asked = [each for each in (POSITIVE, ARRESTS, NOTHING) if each in self.numbers]
        if not asked:
            return [(None, self.searches)]
        is_known = np.all([self.numbers[each] >= 0 for each in asked], axis=0)
        given = {each: np.where(is_known, self.numbers[each], 0) for each in asked}
        every = np.where(is_known, self.searches, 0)
        steps = _ladder(given, every)
        rest = self.searches - sum(number for _, number in steps)
        return [*steps, (schema.NOT_RECORDED, rest)]


def _ladder(given: Mapping[str, Numbers], every: Numbers) -> list[tuple[str | None, Numbers]]:
    """
    The codes that say no more than the columns of a table do.

    Positive outcomes alone do not tell arrests, and arrests alone no other outcome; of both
    together it is known which outcomes were no arrests. What no column tells is not recorded.
    """
    positive, arrests, nothing = (given.get(each) for each in (POSITIVE, ARRESTS, NOTHING))
    if positive is None and arrests is None and nothing is not None:
        positive = every - nothing
    if arrests is None:
        known = every if positive is None else positive
        rest = every - known if nothing is None else nothing
        return [(schema.POSITIVE, known), (schema.NOT_POSITIVE, rest)]
    if positive is None and nothing is None:
        return [(schema.ARREST_ALONE, arrests), (schema.NO_ARREST, every - arrests)]
    if positive is None and nothing is not None:
        positive = every - nothing
    known = arrests if positive is None else positive
    rest = every - known if nothing is None else nothing
    return [
        (schema.ARREST, arrests),
        ("other_outcome", known - arrests),
        (schema.NO_FURTHER_ACTION, rest),
    ]


def told_alike(records: pd.DataFrame) -> pd.DataFrame:
    """
    The records of one table, each telling no more of outcomes than all of them do.

    A table with "No arrest" among its outcomes tells arrests and nothing else, so that its
    arrests are no positive outcomes among known ones; and one with "Positive outcome" tells
    no arrests. Else the known ones would be all of one kind.
    """
    at = records["outcome"].cat.codes.to_numpy()
    held = set(records["outcome"].cat.categories[np.flatnonzero(np.bincount(at))])
    only_arrests = schema.NO_ARREST in held or schema.ARREST_ALONE in held
    only_positive = schema.POSITIVE in held or schema.NOT_POSITIVE in held
    if not (only_arrests or only_positive):
        return records
    codes = {
        code: _less(code, only_arrests=only_arrests, only_positive=only_positive)
        for code in schema.STEPS
    }
    names = pd.Index(list(schema.STEPS), dtype="str")
    outcome = pd.Categorical([codes[str(code)] for code in records["outcome"]], names)
    return records.assign(outcome=outcome)


def note_on_less(records: pd.DataFrame, name: str) -> str:
    """What the user is told where `told_alike` changes records; empty where it does not."""
    if told_alike(records) is records:
        return ""
    return (
        f"{name}: its outcomes tell only whether one was positive, or an arrest, so that no more "
        "is taken from any of them."
    )


def _less(code: str, *, only_arrests: bool, only_positive: bool) -> str:
    if code == schema.NOT_RECORDED or (only_arrests and only_positive):
        return schema.NOT_RECORDED
    if only_arrests:
        return schema.ARREST_ALONE if code in schema.ARRESTS else schema.NO_ARREST
    nothing = (schema.NO_FURTHER_ACTION, schema.NOT_POSITIVE)
    return schema.NOT_POSITIVE if code in nothing else schema.POSITIVE


def _cell(
    records: pd.DataFrame, outcome: str | None, item: str | None, number: Numbers
) -> pd.DataFrame:
    """The records with one outcome and one answer on items; None leaves what they have."""
    given = {
        "outcome": (outcome, schema.STEPS),
        "item_found": (item, schema.BY_NAME["item_found"].codes),
    }
    columns = {
        name: pd.Series(_all(code, tuple(codes), len(records)), records.index)
        for name, (code, codes) in given.items()
        if code is not None
    }
    return records.assign(**columns, searches=number)


def _all(code: str, codes: tuple[str, ...], rows: int) -> pd.Categorical[str]:
    """A column that holds one code."""
    at = np.full(rows, codes.index(code), "int8")
    return pd.Categorical.from_codes(at, pd.Index(list(codes), dtype="str"))
