"""The tally of a partition adds up to the tally of the whole."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from audit.tally import Tally

CODES = st.sampled_from(["black", "white", "unknown", "A1"])
ROWS = st.lists(st.tuples(CODES, CODES, st.integers(0, 10**9)), min_size=1, max_size=40)


def tally_of(rows: list[tuple[str, str, int]]) -> Tally:
    ones, others, numbers = zip(*rows, strict=True) if rows else ((), (), ())
    records = pd.DataFrame(
        {
            "one": pd.Categorical(list(ones), categories=pd.Index(sorted(set(ones)), dtype="str")),
            "other": pd.Categorical(
                list(others), categories=pd.Index(sorted(set(others)), dtype="str")
            ),
            "searches": pd.Series(list(numbers), dtype="int64"),
        }
    )
    return Tally.of(records, ["one", "other"])


def counted(rows: list[tuple[str, str, int]]) -> dict[tuple[str, ...], int]:
    sums: Counter[tuple[str, ...]] = Counter()
    for one, other, number in rows:
        sums[one, other] += number
    return {key: sums[key] for key in sorted({(one, other) for one, other, _ in rows})}


@given(ROWS)
def test_a_tally_counts_as_a_dictionary_does(rows: list[tuple[str, str, int]]) -> None:
    assert dict(tally_of(rows).rows()) == counted(rows)


@given(ROWS, st.integers(0, 40))
def test_a_partition_adds_up_to_the_whole(rows: list[tuple[str, str, int]], at: int) -> None:
    parts = tally_of(rows[:at]) + tally_of(rows[at:])

    assert dict(parts.rows()) == dict(tally_of(rows).rows())
    assert dict(parts.by("other").rows()) == dict(tally_of(rows).by("other").rows())
    assert parts.total() == sum(number for _, _, number in rows)


@given(ROWS)
def test_selecting_and_leaving_out_split_the_whole(rows: list[tuple[str, str, int]]) -> None:
    tally = tally_of(rows)

    chosen, rest = tally.select(one=["black"]), tally.without(one="black")
    assert chosen.total() + rest.total() == tally.total()
