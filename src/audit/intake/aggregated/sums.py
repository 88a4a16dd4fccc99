"""Totals as tables state them, held against the sums of what they are totals of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit.intake import forces
from audit.intake.aggregated.numbers import NO_LIMIT, limits, numbers
from audit.intake.aggregated.totals import COUNTED_BY, is_plain_total, keys_of, left_out_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.aggregated.numbers import Numbers
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows

_BLANK = ""
_SHORT = {"btp": "British Transport Police"}


@dataclass(frozen=True, slots=True)
class TotalsCheck:
    """One total as a table states it, beside the sum of what it is a total of."""

    label: str
    line: int
    """Where it stands in the table."""
    stated: int
    counted: int
    """The sum of its parts; of those that are hidden, the least that they can be."""
    row: int = -1
    """Its place among the rows that were read."""
    over: tuple[str, ...] = ()
    """The headers that it is a total over."""
    hidden: int = 0
    """What its hidden parts can add to the sum at the most."""

    @property
    def agrees(self) -> bool:
        """Whether the table adds up here."""
        return self.counted <= self.stated <= self.counted + self.hidden

    @property
    def sum_in_words(self) -> str:
        """What its parts add up to, as far as they are shown."""
        if self.hidden >= NO_LIMIT:
            return f"{self.counted:,} or more"
        if self.hidden:
            return f"between {self.counted:,} and {self.counted + self.hidden:,}"
        return f"{self.counted:,}"


def checks_of_numbers(
    rows: Rows,
    headers: Mapping[str, str],
    book: CodeBook,
    totals: Mapping[str, Flags],
    once: Flags,
) -> list[TotalsCheck]:
    """
    Every plain total of a table of numbers whose parts all have one, beside their sum.

    Of parts that are hidden it is enough to know how many they can be at the most, as of `<5`;
    where that is not known, only totals below the sum of the others are returned.

    `totals` are by header, as `columns_with_totals` has them; `once` are the rows that count each
    search once.
    """
    names = list(dict.fromkeys(headers[ours] for ours in COUNTED_BY if ours in headers))
    sheet = _Sheet.of(rows, names, headers["count"], book)
    is_part = ~np.any([*totals.values(), np.zeros(rows.columns.num_rows, bool)], axis=0)
    over = pd.DataFrame(
        {
            name: totals.get(name, np.zeros(len(is_part), bool)) | (sheet.keys[name] == _BLANK)
            for name in names
        }
    )
    groups = headers.get("classification")
    found: list[TotalsCheck] = []
    for flags in over[~is_part].drop_duplicates().to_numpy():
        at = np.flatnonzero((over.to_numpy() == flags).all(axis=1) & ~is_part)
        all_of = [name for name, flag in zip(names, flags, strict=True) if flag]
        parts = is_part if groups and groups not in all_of else is_part & once
        found += sheet.compared(at, parts, all_of)
    return sorted(found, key=lambda each: each.line)


def check_of_records(rows: Rows, totals: Flags) -> list[TotalsCheck]:
    """The totals of a sheet of single records that hold one number, beside the other rows."""
    found = []
    for at in np.flatnonzero(totals).tolist():
        cells = [rows.columns[name][at].as_py() for name in rows.columns.column_names]
        label = next(cell for cell in cells if cell and is_plain_total(cell))
        stated = [cell for cell in cells if cell and cell.replace(",", "").isdecimal()]
        if len(stated) == 1:
            number, others = int(stated[0].replace(",", "")), int((~totals).sum())
            found.append(TotalsCheck(label, int(rows.lines[at]), number, others))
    return found


def notes_on(checks: Sequence[TotalsCheck], number: int, name: str, unit: str) -> Iterator[str]:
    """What the user is told of the totals of a file, of which there are `number`."""
    rows = f"{number:,} row is a total" if number == 1 else f"{number:,} rows are totals"
    wrong = [each for each in checks if not each.agrees]
    if not wrong:
        seen = f"; {len(checks):,} could be checked and {_agree(checks)}" if checks else ""
        yield f"{name}: {rows} of other rows, not counted again{seen}."
        return
    first = wrong[0]
    differ = f"{len(wrong):,} of the {len(checks):,} that could be checked differ"
    differ += f"{'s' * (len(wrong) == 1)} from their parts"
    if len(checks) == 1:
        differ = "The one that could be checked differs from its parts"
    yield (
        f"{name}: {rows} of other rows, not counted again. {differ}: {unit} {first.line} "
        f"({first.label}) states {first.stated:,}, and its parts add up to {first.sum_in_words}. "
        "Rows may be missing, or people of unknown ethnicity not listed."
    )


def _agree(checks: Sequence[TotalsCheck]) -> str:
    said = "agrees with its parts" if len(checks) == 1 else "agree with their parts"
    return said + ", as far as these are shown" * any(each.hidden for each in checks)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a check needs of a table: the labels that divide it, and its numbers."""

    rows: Rows
    keys: pd.DataFrame
    """By header, each row's label made plain."""
    counts: Numbers
    least: Numbers
    most: Numbers
    """What each number can be: more than one thing where it is hidden."""

    @classmethod
    def of(cls, rows: Rows, names: Sequence[str], header: str, book: CodeBook) -> _Sheet:
        keys = pd.DataFrame({name: keys_of(rows, name) for name in names})
        counts = numbers(rows.columns, header, book.zeros)
        return cls(rows, keys, counts, *limits(rows.columns, header, book.zeros))

    def compared(self, at: Flags, parts: Flags, over: Sequence[str]) -> Iterator[TotalsCheck]:
        """Totals over the same columns, each with the sum of the rows that share the others."""
        left: dict[str, list[int]] = {}
        for row in at.tolist():
            labels = [str(self.keys[name].iloc[row]) for name in over]
            if self.counts[row] >= 0 and all(not e or is_plain_total(e) for e in labels):
                out = [left_out for each in labels if (left_out := left_out_of(each))]
                left.setdefault(out[0] if out else "", []).append(row)
        rest = [str(name) for name in self.keys if name not in over]
        for name, rows in left.items():
            yield from self._beside_sums(rows, self._but(parts, name, over), rest, over)

    def _but(self, parts: Flags, name: str, over: Sequence[str]) -> Flags:
        """The parts without the force that a total says it leaves out."""
        if not name:
            return parts
        wanted = forces.slug(_SHORT.get(name, name))
        is_it = [self.keys[each].map(forces.slug) == wanted for each in over]
        left: Flags = parts & ~np.any(is_it, axis=0)
        return left

    def _beside_sums(
        self, rows: Sequence[int], parts: Flags, rest: Sequence[str], over: Sequence[str]
    ) -> Iterator[TotalsCheck]:
        frame = self.keys[list(rest)].assign(least=self.least, most=self.most)[parts]
        by = list(rest) or (lambda _: 0)
        sums = frame.groupby(by)[["least", "most"]].sum()
        known = {
            key if isinstance(key, tuple) else (key,): (int(least), int(most))
            for key, least, most in sums.itertuples()
        }
        for row in rows:
            key = tuple(self.keys[name].iloc[row] for name in rest) or (0,)
            if key not in known:
                continue
            least, most = known[key]
            stated = int(self.counts[row])
            if most < NO_LIMIT or stated < least:
                label = ", ".join(dict.fromkeys(self._shown(name, row) for name in over))
                line = int(self.rows.lines[row])
                yield TotalsCheck(label, line, stated, least, row, tuple(over), most - least)

    def _shown(self, name: str, row: int) -> str:
        return str(self.rows.columns[name][row].as_py() or "").strip() or "all"
