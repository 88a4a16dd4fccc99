"""Rows that are copies of earlier ones, told by all that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from audit.intake.seen.rows import is_copy

if TYPE_CHECKING:
    from collections.abc import Sequence


def _columns(**columns: Sequence[str | None]) -> pa.Table:
    return pa.table({name: pa.array(words).dictionary_encode() for name, words in columns.items()})


def test_a_copy_says_all_that_an_earlier_row_says() -> None:
    columns = _columns(
        Date=["1 May", "1 May", "2 May", "1 May", "2 May"],
        Outcome=["Arrest", "Arrest", "Arrest", "Caution", "Arrest"],
    )

    assert is_copy(columns, ()).tolist() == [False, True, False, False, True]


def test_an_empty_cell_is_like_an_empty_cell_and_like_no_other() -> None:
    columns = _columns(Date=["1 May"] * 4, Outcome=["Arrest", None, None, "Arrest"])

    assert is_copy(columns, ()).tolist() == [False, False, True, True]


def test_numbers_of_rows_and_of_records_say_nothing_of_a_search() -> None:
    columns = _columns(
        index=["0", "1", "2"], Reference=["A7", "B3", "C1"], Outcome=["Arrest", "Arrest", "Caution"]
    )

    assert is_copy(columns, ("Reference",)).tolist() == [False, True, False]


def test_copies_are_found_among_more_combinations_than_a_whole_number_can_tell() -> None:
    # Twelve columns of 1,000 labels: 10 to the 36th combinations.
    words = [f"word {number}" for number in range(1_000)]
    shifted = {f"column {by}": words[by:] + words[:by] for by in range(12)}
    whole = {name: [*column, column[17], column[17]] for name, column in shifted.items()}
    whole["column 11"][-1] = "word 0"

    found = is_copy(_columns(**whole), ()).tolist()

    assert found == [False] * 1_000 + [True, False]
