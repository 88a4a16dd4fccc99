"""Lines as spans and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.intake.archive import places


@pytest.mark.parametrize(
    ("lines", "text"),
    [([], ""), ([7], "7"), ([7, 9, 10, 11, 12], "7, 9-12"), ([3, 2, 1], "3, 2, 1")],
)
def test_lines_that_follow_one_another_are_one_span(lines: list[int], text: str) -> None:
    assert places.written(lines) == text
    assert [*places.read(text)] == lines


@given(st.lists(st.integers(min_value=1, max_value=200)))
def test_no_line_is_lost(lines: list[int]) -> None:
    assert [*places.read(places.written(lines))] == lines
