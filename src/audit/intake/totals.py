"""Rows that are totals of other rows: never counted, and held against what they are totals of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from audit.intake import forces
from audit.intake.keeping import labels_of
from audit.intake.labels import normal_label
from audit.intake.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.codebook import CodeBook
    from audit.intake.keeping import Flags
    from audit.intake.readers import Rows

A_TOTAL = "a total of other rows"
"""Why a row is set aside that adds up others."""
COUNTED_BY = (
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "classification",
    "force",
    "area",
    "period",
    "quarter",
    "date",
    "datetime",
    "kind",
    "power",
    "object_of_search",
    "outcome",
    "age_band",
    "age",
    "gender",
)
"""Our columns by which a table of numbers may be divided, and so have totals over."""
_PLACES = ("area", "force")
_TOTAL = re.compile(
    r"(?:grand )?totals?|all|overall|sum|everyone|everybody|"
    r"all (?:ethnic groups|ethnicities|groups|people|persons|searches|areas|forces|ages|genders|"
    r"powers|outcomes|periods|years|quarters|months)|"
    r"totals? (?:searches|people|persons|number)|all-(?:in|ex)cluding .+"
)
_STEM = re.compile(r"total|all|sum|every", re.IGNORECASE)
"""What every word of `_TOTAL` has in it."""
_SUBTOTAL = re.compile(r"(?:sub-?)?totals?[ -].+|.+[ -](?:sub-?)?totals?|sub-?totals?")
"""Totals of only some of the rows: known for what they are, and not checked."""
_WHOLE_PLACES = re.compile(r"(?:england|wales|england and wales|great britain)(?:[ -]total)?")
_LEFT_OUT = re.compile(r"all-excluding (.+)")
_NEAR = r"^\W*(?:grand )?(?:total|all|overall|sum|every)"
"""What every plain word for a total begins with."""
_LONGEST = 60
"""Characters of a label that can be that of a total."""


@dataclass(frozen=True, slots=True)
class TotalsCheck:
    """One total as a table states it, beside the sum of what it is a total of."""

    label: str
    line: int
    """Where it stands in the table."""
    stated: int
    counted: int

    @property
    def agrees(self) -> bool:
        """Whether the table adds up here."""
        return self.stated == self.counted


def is_total(label: str, column: str = "") -> bool:
    """Whether a label stands for all, or several, of the others of one of our columns."""
    text = _bare(label)
    if column in _PLACES and _WHOLE_PLACES.fullmatch(text):
        return True
    return bool(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text))


def columns_with_totals(rows: Rows, headers: Mapping[str, str]) -> dict[str, Flags]:
    """
    By header, the rows that are totals over it.

    A column that says All in every row has no totals: the table is not divided by it.
    """
    found: dict[str, Flags] = {}
    for ours in COUNTED_BY:
        if ours not in headers or headers[ours] in found:
            continue
        labels, at = labels_of(rows, headers[ours])
        marks = np.array([bool(label) and is_total(label, ours) for label in labels])
        if marks[at].any() and not (marks | np.array([not label for label in labels]))[at].all():
            found[headers[ours]] = marks[at]
    return found


def bare_totals(rows: Rows) -> Flags:
    """Rows that hold one word for a total, and else nothing but numbers, if anything."""
    words, texts = (np.zeros(rows.columns.num_rows, "int64") for _ in range(2))
    for header in rows.columns.column_names:
        words += _words(rows, header)
    for header in rows.columns.column_names if words.any() else ():
        labels, at = labels_of(rows, header)
        is_text = np.array([bool(label) and not _is_number(label) for label in labels])
        texts += is_text[at]
    found: Flags = (words == 1) & (texts == 1)
    return found


def _words(rows: Rows, header: str) -> Flags:
    """The rows whose cell is a word for a total; few distinct labels are looked at closely."""
    column = rows.columns[header].combine_chunks()
    near = pc.indices_nonzero(pc.match_substring_regex(column.dictionary, _NEAR, ignore_case=True))
    is_word = np.zeros(len(column.dictionary) + 1, bool)
    for place in near.to_pylist():
        is_word[place] = bool(_TOTAL.fullmatch(_bare(column.dictionary[place].as_py())))
    found: Flags = is_word[column.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return found


def checks_of_numbers(
    rows: Rows,
    headers: Mapping[str, str],
    book: CodeBook,
    totals: Mapping[str, Flags],
    once: Flags,
) -> list[TotalsCheck]:
    """
    Every plain total of a table of numbers whose parts all have one, beside their sum.

    `totals` are by header, as `columns_with_totals` has them; `once` are the rows that count each
    search once.
    """
    names = list(dict.fromkeys(headers[ours] for ours in COUNTED_BY if ours in headers))
    sheet = _Sheet.of(rows, names, numbers(rows.columns, headers["count"], book.zeros))
    is_part = ~np.any([*totals.values(), np.zeros(rows.columns.num_rows, bool)], axis=0)
    over = pd.DataFrame(
        {
            name: totals.get(name, np.zeros(len(is_part), bool)) | (sheet.keys[name] == _BLANK)
            for name in names
        }
    )
    groups = headers.get("classification")
    found: list[TotalsCheck] = []
    for pattern, at in over[~is_part].groupby(names).groups.items():
        flags = pattern if isinstance(pattern, tuple) else (pattern,)
        all_of = [name for name, flag in zip(names, flags, strict=True) if flag]
        parts = is_part if groups and groups not in all_of else is_part & once
        found += sheet.compared(at.to_numpy(), parts, all_of)
    return sorted(found, key=lambda each: each.line)


def check_of_records(rows: Rows, totals: Flags) -> list[TotalsCheck]:
    """The totals of a sheet of single records that hold one number, beside the other rows."""
    found = []
    for at in np.flatnonzero(totals).tolist():
        cells = [rows.columns[name][at].as_py() for name in rows.columns.column_names]
        label = next(cell for cell in cells if cell and _TOTAL.fullmatch(_bare(cell)))
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
        seen = f"; {len(checks):,} could be checked and agree with their parts" if checks else ""
        yield f"{name}: {rows} of other rows, not counted again{seen}."
        return
    first = wrong[0]
    yield (
        f"{name}: {rows} of other rows, not counted again. {len(wrong):,} of the {len(checks):,} "
        f"that could be checked differ{'s' * (len(wrong) == 1)} from their parts: {unit} "
        f"{first.line} ({first.label}) states {first.stated:,}, and its parts add up to "
        f"{first.counted:,}. Rows may be missing, or people of unknown ethnicity not listed."
    )


_BLANK = ""
Keys = pd.DataFrame
"""By header, each row's label made plain."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a check needs of a table: the labels that divide it, and its numbers."""

    rows: Rows
    keys: Keys
    counts: np.ndarray[tuple[int], np.dtype[Any]]

    @classmethod
    def of(cls, rows: Rows, names: Sequence[str], counts: Flags) -> _Sheet:
        return cls(rows, pd.DataFrame({name: keys_of(rows, name) for name in names}), counts)

    def compared(self, at: Flags, parts: Flags, over: Sequence[str]) -> Iterator[TotalsCheck]:
        """Totals over the same columns, each with the sum of the rows that share the others."""
        left: dict[str, list[int]] = {}
        for row in at.tolist():
            labels = [str(self.keys[name].iloc[row]) for name in over]
            if self.counts[row] >= 0 and all(_is_plain(label) for label in labels):
                out = [found[1] for each in labels if (found := _LEFT_OUT.fullmatch(_bare(each)))]
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
        frame = self.keys[list(rest)].assign(number=self.counts)[parts]
        by = list(rest) or (lambda _: 0)
        sums = frame.groupby(by)["number"].agg(["sum", "min"])
        known = {
            key if isinstance(key, tuple) else (key,): (int(total), int(least))
            for key, total, least in sums.itertuples()
        }
        for row in rows:
            key = tuple(self.keys[name].iloc[row] for name in rest) or (0,)
            total, least = known.get(key, (0, -1))
            if least >= 0:
                label = ", ".join(dict.fromkeys(self._shown(name, row) for name in over))
                line = int(self.rows.lines[row])
                yield TotalsCheck(label, line, int(self.counts[row]), total)

    def _shown(self, name: str, row: int) -> str:
        return str(self.rows.columns[name][row].as_py() or "").strip() or "all"


def keys_of(rows: Rows, header: str) -> pd.Series[str]:
    """The labels of a column made plain, so that two spellings of one are the same."""
    labels, at = labels_of(rows, header)
    return pd.Series(np.array([normal_label(label) for label in labels], dtype=object)[at])


_SHORT = {"btp": "British Transport Police"}


def _is_plain(label: str) -> bool:
    """Whether a label is of a total over all rows, and so can be checked."""
    text = _bare(label)
    return not text or bool(_TOTAL.fullmatch(text) or _WHOLE_PLACES.fullmatch(text))


def _bare(label: str) -> str:
    return normal_label(label).strip(" :*") if len(label) <= _LONGEST else "-"


def _is_number(label: str) -> bool:
    return bool(re.fullmatch(r"[\d,. %-]+", label))
