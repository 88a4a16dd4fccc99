"""Rows that count the same searches under several sets of ethnic groups: each used once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit.ethnicity import FIVE, PARENTS
from audit.intake.aggregated.keeping import labels_of
from audit.intake.aggregated.numbers import numbers
from audit.intake.aggregated.totals import COUNTED_BY, column_of_groups, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows

AGAIN = "counted in other rows under another set of ethnic groups"
"""Why a row is set aside whose searches stand under other groups as well."""


def under_another(rows: Rows, headers: Mapping[str, str], book: CodeBook, totals: Flags) -> Flags:
    """
    The rows to leave out, where a column says which set of groups each row is of.

    In each area and period the set with the most groups is used if it adds up to every other
    set, else the one with the fewest.
    """
    header = headers["classification"]
    groups = headers[column_of_groups(headers)]
    known = (headers[ours] for ours in COUNTED_BY if ours in headers)
    names = [name for name in dict.fromkeys(known) if name != groups]
    frame = pd.DataFrame({name: keys_of(rows, name) for name in names})
    frame["number"] = numbers(rows.columns, headers["count"], book.zeros)
    frame["set"], frame["group"] = keys_of(rows, header), keys_of(rows, groups)
    parts = frame[~totals]
    sizes = parts.groupby("set")["group"].nunique().sort_values(ascending=False)
    if len(sizes) < 2:  # noqa: PLR2004  # one set of groups counts every search once
        return np.zeros(len(frame), bool)
    rest = [name for name in names if name != header]
    used = _used(parts, rest, list(sizes.index))
    left = np.zeros(len(frame), bool)
    left[parts.index.to_numpy()] = (parts["set"] != used).to_numpy()
    return left


def _used(parts: pd.DataFrame, rest: list[str], by_size: list[str]) -> pd.Series[str]:
    """The set of groups that is used in each row's area and period."""
    block = parts.groupby(rest, sort=False).ngroup() if rest else pd.Series(0, parts.index)
    sums = parts.assign(block=block).pivot_table(
        index="block", columns="set", values="number", aggfunc="sum"
    )
    hidden = parts.assign(block=block, bad=parts["number"] < 0).pivot_table(
        index="block", columns="set", values="bad", aggfunc="max"
    )
    return block.map(
        {each: _best(sums.loc[each], hidden.loc[each], by_size) for each in sums.index}
    )


def _best(sums: pd.Series[float], hidden: pd.Series[bool], by_size: list[str]) -> str:
    """The finest set if all are there and add up to the same number, else the broadest there."""
    there = [name for name in by_size if not np.isnan(sums.get(name, np.nan))]
    is_whole = not any(bool(hidden.get(name)) for name in there)
    is_same = len({sums[name] for name in there}) == 1
    return there[0] if is_whole and is_same else there[-1]


def broad_totals(
    rows: Rows, headers: Mapping[str, str], book: CodeBook, left_out: Flags, unit: str
) -> tuple[Flags, list[str]]:
    """
    Rows of a broad group that add up the finer groups within it, and what cannot be told.

    A broad row that is more than the finer ones beside it could be their total or not: that is
    a problem for the user. One that is less is people of whom no more is known.
    """
    found = np.zeros(len(left_out), bool)
    problems: list[str] = []
    ours = column_of_groups(headers)
    header = headers[ours]
    labels, at = labels_of(rows, header)
    codes = np.array(book.codes(ours, labels), dtype=object)[at]
    counts = numbers(rows.columns, headers["count"], book.zeros)
    names = [name for name in divided_by(rows, headers) if name != header]
    frame = pd.DataFrame({name: keys_of(rows, name) for name in names})
    frame["code"], frame["number"] = codes, counts
    used = frame[~left_out & (counts >= 0)]
    blocks = used.groupby(names) if names else [((), used)]
    for _, block in blocks:
        for row, problem in _of_block(block):
            found[row] = not problem
            if problem:
                problems.append(f"{unit} {rows.lines[row]}: {problem}")
    return found, problems


def _of_block(block: pd.DataFrame) -> Iterator[tuple[int, str]]:
    parents = block["code"].map(PARENTS)
    for group in FIVE.codes:
        whole = block[block["code"] == group]
        parts = block[parents == group]
        if len(whole) != 1 or parts.empty:
            continue
        stated, counted = int(whole["number"].iloc[0]), int(parts["number"].sum())
        if stated == counted:
            yield int(whole.index[0]), ""
        elif stated > counted:
            both = f"{stated:,} searches of a broad group beside {counted:,} of groups within it"
            yield int(whole.index[0]), f"{both}; leave out one or the other, so none counts twice"


def divided_by(rows: Rows, headers: Mapping[str, str]) -> list[str]:
    """The headers of the columns that divide the numbers: those known here, and any of words."""
    known = [headers[ours] for ours in COUNTED_BY if ours in headers]
    others = [name for name in rows.columns.column_names if name not in headers.values()]
    words = [name for name in others if any(map(_is_word, labels_of(rows, name)[0]))]
    return list(dict.fromkeys([*known, *words]))


def _is_word(label: str) -> bool:
    return not re.fullmatch(r"[\d,. %<>*:-]*|n/?a", label.casefold())
