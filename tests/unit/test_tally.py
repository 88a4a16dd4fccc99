"""Tallies: additive tables of counts."""

from __future__ import annotations

import pandas as pd
import pytest

from audit.tally import Tally

ROWS = [("a", "x", 2), ("a", "y", 3), ("b", "x", 5), ("a", "x", 1), ("b", "y", 0)]


def tally_of(rows: list[tuple[str, str, int]]) -> Tally:
    letters, ends, numbers = zip(*rows, strict=True)
    records = pd.DataFrame(
        {"letter": pd.Categorical(letters), "end": pd.Categorical(ends), "searches": list(numbers)}
    )
    return Tally.of(records, ["letter", "end"])


def test_equal_combinations_are_added_up() -> None:
    assert tally_of(ROWS).rows() == [
        (("a", "x"), 3),
        (("a", "y"), 3),
        (("b", "x"), 5),
        (("b", "y"), 0),
    ]


def test_parts_and_fewer_dimensions() -> None:
    tally = tally_of(ROWS)

    assert tally.total() == 11
    assert tally.by("letter").rows() == [(("a",), 6), (("b",), 5)]
    assert tally.select(letter=["a"], end=["x", "nowhere"]).total() == 3
    assert tally.without(end="x").total() == 3
    assert tally.select(letter=["a"]).labels("letter") == ("a",)


def test_codes_that_become_one_are_added_up() -> None:
    assert tally_of(ROWS).relabelled("letter", {"b": "a"}).by("letter").rows() == [(("a",), 11)]


def test_tallies_of_other_codes_add_up_and_of_other_dimensions_do_not() -> None:
    other = tally_of([("c", "x", 7)])

    assert (tally_of(ROWS) + other).by("letter").rows() == [(("a",), 6), (("b",), 5), (("c",), 7)]
    with pytest.raises(ValueError, match="cannot add"):
        other + other.by("end")


def test_more_combinations_than_a_number_can_hold_are_counted_all_the_same() -> None:
    names = [f"d{n}" for n in range(8)]
    codes = [f"{n:04}" for n in range(1_000)]
    row = {name: pd.Categorical(["0001", "0001"], categories=codes) for name in names}
    tally = Tally.of(pd.DataFrame({**row, "searches": [2, 3]}), names)

    assert tally.rows() == [(("0001",) * 8, 5)]
