"""Numbers in cells, hidden ones and what is no number."""

from __future__ import annotations

import pyarrow as pa
import pytest

from audit.intake.aggregated.numbers import BROKEN, EMPTY, HIDDEN, number, numbers


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("0", 0), ("1,234", 1234), (" 12 ", 12), ("12.0", 12),
        ("12.5", BROKEN), ("-3", BROKEN), ("abc", BROKEN), ("12%", BROKEN), ("1234567890", BROKEN),
        ("", EMPTY), (None, EMPTY), ("-", EMPTY), (" N/A ", EMPTY),
        ("c", HIDDEN), ("[c]", HIDDEN), ("*", HIDDEN), ("..", HIDDEN), ("<5", HIDDEN),
        ("< 10", HIDDEN), ("fewer than 5", HIDDEN), ("1-4", HIDDEN), ("?", HIDDEN),
        ("Suppressed", HIDDEN),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_says_why_not(label: str | None, expected: int) -> None:
    assert number(label) == expected


def test_a_mark_of_none_at_all_is_0_where_the_publisher_says_so() -> None:
    assert number(" - ", zeros=("-",)) == 0
    assert number("", zeros=("-",)) == EMPTY


def test_the_numbers_of_a_column() -> None:
    column = pa.array(["5", "*", None, "5"]).dictionary_encode()

    assert numbers(pa.table({"n": column}), "n").tolist() == [5, HIDDEN, EMPTY, 5]
